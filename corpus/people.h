// Made-up people with every identifier that the corpus plants, and how a document prints them.
//
// A person is a function of the seed and of the person's number alone. Numbers below kMaxPeople
// give distinct prison, PNC, CRO, ASN, NHS and National Insurance numbers. The ranges, which cannot
// belong to anyone, are listed in corpus/README.md.
#ifndef WARDER_CORPUS_PEOPLE_H_
#define WARDER_CORPUS_PEOPLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/identifiers.h"
#include "corpus/kinds.h"
#include "corpus/random.h"
#include "corpus/words.h"

namespace warder::corpus {

inline constexpr uint32_t kMaxPeople = 8600;
inline constexpr uint32_t kFirstStaff = 1000000;  // subject numbers of staff

struct Person {
  uint32_t id = 0;
  std::string given, middle, family;
  bool male = true;
  Date birth;
  int pnc_year = 0;
  uint32_t pnc_serial = 0;
  AsnParts asn;
  // Canonical forms, without spaces.
  std::string prison_number, cro, court_case, nhs, chi, health_care, utr, iban, card, imei, crn,
      urn, crown_court, nino, driver_number, passport, brp, sort_code, account, vehicle, phone,
      email, postcode;
  std::string street;  // "14 Tollgate Rise"
  const Town* town = nullptr;
  const Prison* prison = nullptr;
  const Offence* offence = nullptr;
  Date sentenced, release;
  int months = 0;
};

struct Staff {
  uint32_t id = 0;
  std::string name, rank, collar, phone, email, unit;
};

// Which names a half of the corpus draws from: the lists are split, so that no name stands in both
// halves.
enum class Half { kLaptops, kHeldOut };

Person MakePerson(uint32_t id, Half half, uint64_t seed);
std::vector<Person> MakePeople(uint32_t first, uint32_t count, Half half, uint64_t seed);
std::vector<Staff> MakeStaff(uint32_t count, Half half, uint64_t seed);

// How one document prints values: people keep to one form within a table or a letter.
struct Style {
  DateForm date = DateForm::kSlashes;
  int pnc = 0;     // 0 long, 1 short, 2 without the slash
  int asn = 0;     // 0 slashed, 1 contiguous
  int spaced = 0;  // 0 no spaces, 1 spaces, 2 hyphens where people use them
  int phone = 0;   // 0 07199 123456, 1 07199123456, 2 +44 ...
  int name = 0;    // 0 Given Family, 1 FAMILY, Given, 2 Given Middle Family
};
Style RandomStyle(Random& random);

std::string Show(const Person& person, Kind kind, const Style& style);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_PEOPLE_H_
