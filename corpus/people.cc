// Distinct numbers come from the person's number by arithmetic, never by drawing until something is
// free: with n below 8,600 = 2^3 * 5^2 * 43, n * 37 modulo 8,600 is a permutation, which yields
// distinct (year, serial) pairs even for the CRO number, whose reserved range has only a hundred
// serials a year.
#include "corpus/people.h"

#include <algorithm>
#include <cctype>

namespace warder::corpus {
namespace {

// Every second entry: the halves share no name.
std::string_view HalfPick(std::span<const std::string_view> names, Half half, Random& random) {
  const uint32_t pairs = static_cast<uint32_t>(names.size() / 2);
  return names[random.Below(pairs) * 2 + (half == Half::kHeldOut ? 1 : 0)];
}

std::string Ascii(std::string_view name) {
  std::string letters;
  for (char c : name) {
    if (std::isalpha(static_cast<unsigned char>(c)))
      letters.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return letters;
}

// Nine digits from `base` upwards that have a tenth.
std::string WithMod11(uint64_t base) {
  for (;; ++base) {
    const std::string nine = Padded(base, 9);
    if (const auto check = Mod11Digit(nine)) return nine + *check;
  }
}

void FillPolice(Person& p, Random& random) {
  const uint32_t slot = p.id * 37 % kMaxPeople;
  p.pnc_year = std::min(2023, p.birth.year + random.Between(14, 30));
  p.pnc_serial = 9990000 + p.id * 7 % 10000;
  const int year = static_cast<int>(39 + slot / 100) % 100;  // 1939 to 2024
  const bool file = year >= 39 && year <= 95 && random.Chance(20);
  p.cro = file ? CroFile(year, 99900 + slot % 100) : CroStandard(999900 + slot % 100, year);
  p.asn = {random.Between(5, 24), std::string(random.Pick(ForceCodes())),
           Joined({random.From("UVWXYZ", 1), random.From("UVWXYZ123", 1)}),
           Padded(random.Between(0, 4), 2), 99900000u + p.id * 11};
  p.urn = Joined({p.asn.force, p.asn.unit, Padded(99000 + random.Below(1000), 5),
                  Padded(random.Between(5, 24), 2)});
  const int court_year = random.Between(5, 24), court = random.Between(9000, 9999);
  p.court_case = CourtCase(court_year, court, 999000 + random.Below(1000));
  p.crown_court = Joined({random.From("TTTSA", 1), "20", Padded(random.Between(10, 24), 2),
                          Padded(9000 + random.Below(1000), 4)});
}

constexpr int kSentences[] = {4, 6, 8, 12, 16, 18, 24, 30, 36, 48, 60, 84, 120};  // months

void FillPrison(Person& p, Random& random) {
  p.prison_number = Joined({"A", Padded(1 + p.id * 7 % 9999, 4), random.From("WXYZ", 1),
                            random.From("ABCDEFGHJKLMNPQRSTUVWXYZ", 1)});
  p.crn = Joined({random.From("XXXWYZ", 1), std::to_string(900000 + p.id * 9 + random.Below(9))});
  p.prison = &random.Pick(Prisons());
  p.offence = &random.Pick(Offences());
  p.sentenced = Date{2019, 1, 7}.Plus(random.Between(0, 1900));
  p.months = random.Pick(kSentences);
  p.release = p.sentenced.Plus(p.months * 15);
}

constexpr std::string_view kNinoPrefixes[] = {"XX", "XY", "XZ", "YX", "YZ", "ZX", "ZY"};

void FillHealthAndTax(Person& p, Random& random) {
  p.nhs = WithMod11(900000000 + uint64_t{p.id} * 9871 + random.Below(9000));
  const std::string date =
      Padded(p.birth.day, 2) + Padded(p.birth.month, 2) + Padded(p.birth.year % 100, 2);
  do {
    const int sex = random.Between(0, 4) * 2 + (p.male ? 1 : 0);
    p.chi = date + "99" + std::to_string(sex);
    if (const auto check = Mod11Digit(p.chi)) p.chi += *check;
  } while (p.chi.size() < 10);
  p.health_care = WithMod11(390000000 + uint64_t{p.id} * 1000 + random.Below(900));
  p.utr = Utr(Padded(999000000 + p.id * 113 + random.Below(100), 9));
  p.nino = Joined(
      {std::string(random.Pick(kNinoPrefixes)), Padded(990000 + p.id, 6), random.From("ABCD", 1)});
}

void FillMoney(Person& p, Random& random) {
  p.sort_code = "99" + random.Digits(4);
  p.account = "9" + random.Digits(7);
  p.iban = Iban("QZ" + random.From("QXZ", 2), p.sort_code, p.account);
  const std::string card = Joined({(random.Chance(60) ? "499999" : "559999"), random.Digits(9)});
  p.card = card + LuhnDigit(card);
  const std::string imei = "999999" + random.Digits(8);
  p.imei = imei + LuhnDigit(imei);
}

void FillPapers(Person& p, Random& random) {
  std::string initials = p.given.substr(0, 1);
  if (!p.middle.empty()) initials += p.middle[0];
  p.driver_number =
      DriverNumber(p.family, initials, p.birth.AsNumber(), p.male, "9" + random.From("XYZW", 2));
  p.passport = "99" + random.Digits(7);
  p.brp = "RZ99" + random.Digits(5);
  p.vehicle = Joined({random.From("JTU", 1), random.From("JTU", 1),
                      Padded(random.Chance(50) ? random.Between(3, 24) : random.Between(53, 74), 2),
                      random.From("ABCDEFGHJKLMNOPRSTUVWXYZ", 3)});
}

void FillContact(Person& p, Random& random) {
  p.town = &random.Pick(Towns());
  p.street =
      Joined({std::to_string(random.Between(1, 180)), " ", std::string(random.Pick(Streets()))});
  p.postcode = Joined({std::string(p.town->district), " ", std::to_string(random.Between(1, 9)),
                       random.From("ABDEFGHJLNPQRSTUWXYZ", 2)});
  if (random.Chance(75)) {
    p.phone = "07199" + random.Digits(6);
  } else {
    p.phone = std::string(p.town->dialling) + std::to_string(random.Between(200000, 899999));
  }
  p.email = Joined({Ascii(p.given), (random.Chance(50) ? "." : ""), Ascii(p.family),
                    std::to_string(random.Between(1, 99)),
                    (random.Chance(50) ? "@webmail.midshire.gov.uk" : "@post.newarkdale.gov.uk")});
}

}  // namespace

Person MakePerson(uint32_t id, Half half, uint64_t seed) {
  Random random = Random(seed).Fork("person " + std::to_string(id));
  Person p;
  p.id = id;
  p.male = random.Chance(88);
  const auto given = p.male ? MaleNames() : FemaleNames();
  p.given = HalfPick(given, half, random);
  if (random.Chance(60)) p.middle = HalfPick(given, half, random);
  if (p.middle == p.given) p.middle.clear();
  p.family = HalfPick(FamilyNames(), half, random);
  p.birth = Date{1948, 1, 1}.Plus(random.Between(0, 57 * 365));
  FillPolice(p, random);
  FillPrison(p, random);
  FillHealthAndTax(p, random);
  FillMoney(p, random);
  FillPapers(p, random);
  FillContact(p, random);
  return p;
}

std::vector<Person> MakePeople(uint32_t first, uint32_t count, Half half, uint64_t seed) {
  std::vector<Person> people;
  for (uint32_t i = 0; i < count; ++i) people.push_back(MakePerson(first + i, half, seed));
  return people;
}

std::vector<Staff> MakeStaff(uint32_t count, Half half, uint64_t seed) {
  constexpr std::string_view kRanks[] = {"PC",   "PC", "DC", "PS", "DS",
                                         "Insp", "SO", "CM", "PO", "Analyst"};
  constexpr std::string_view kUnits[] = {"Collaboration Unit",  "Response Team B",
                                         "Offender Management", "Custody Suite",
                                         "Performance",         "Witness Care"};
  std::vector<Staff> staff;
  for (uint32_t i = 0; i < count; ++i) {
    Random random = Random(seed).Fork("staff " + std::to_string(i));
    const std::string given(
        HalfPick(random.Chance(50) ? MaleNames() : FemaleNames(), half, random));
    const std::string family(HalfPick(FamilyNames(), half, random));
    Staff s;
    s.id = kFirstStaff + i;
    s.name = given + " " + family;
    s.rank = random.Pick(kRanks);
    s.collar = std::to_string(random.Between(1000, 9899));
    s.phone = "01632 " + std::to_string(random.Between(200000, 899999));
    s.email = Ascii(given) + "." + Ascii(family) + "@midshire.police.uk";
    s.unit = random.Pick(kUnits);
    staff.push_back(std::move(s));
  }
  return staff;
}

}  // namespace warder::corpus
