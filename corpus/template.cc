#include "corpus/template.h"

#include <stdexcept>
#include <string>

#include "corpus/look_alikes.h"

namespace warder::corpus {
namespace {

// A place such as "2.pnc@l" taken apart.
struct Place {
  size_t who = 0;  // index into the cast
  std::string_view field;
  std::string_view argument;  // behind ':'
  char context = 0;           // behind '@'
};

Place Parse(std::string_view text) {
  Place place;
  if (text.size() > 2 && text[1] == '.' && text[0] >= '1' && text[0] <= '9') {
    place.who = static_cast<size_t>(text[0] - '1');
    text.remove_prefix(2);
  }
  if (const size_t at = text.rfind('@'); at != std::string_view::npos) {
    place.context = text[at + 1];
    text = text.substr(0, at);
  }
  if (const size_t at = text.find(':'); at != std::string_view::npos) {
    place.argument = text.substr(at + 1);
    text = text.substr(0, at);
  }
  place.field = text;
  return place;
}

Context ContextOf(char letter) {
  switch (letter) {
    case 'l':
      return Context::kLabel;
    case 'c':
      return Context::kColumn;
    case 'r':
      return Context::kRecord;
    case 'p':
      return Context::kProse;
    default:
      return Context::kBare;
  }
}

class Filler {
 public:
  Filler(Document& document, const Cast& cast, const Style& style, Random& random)
      : document_(document), cast_(cast), style_(style), random_(random) {}

  void Put(std::string_view text) {
    if (text.substr(0, 1) == "=") return PutDummy(text.substr(1));
    const Place place = Parse(text);
    if (PutLookalike(place) || PutValue(place) || PutStaff(place)) return;
    if (PutOfPerson(place) || PutFiller(place)) return;
    throw std::logic_error("a template asks for {" + std::string(text) + "}");
  }

 private:
  static Status StatusOf(const Place& place) {
    return place.context == '-' ? Status::kAside : Status::kLive;
  }
  const Person& Who(const Place& place) const { return *cast_.people.at(place.who); }

  // "nhs:999 000 0018": a published dummy value, as it stands.
  void PutDummy(std::string_view text) {
    const size_t colon = text.find(':');
    const auto kind = KindFromName(text.substr(0, colon));
    if (!kind || colon == std::string_view::npos)
      throw std::logic_error("a dummy value without kind");
    document_.Plant(*kind, text.substr(colon + 1), Context::kLabel, kNobody, Status::kSynthetic);
  }

  bool PutLookalike(const Place& place) {
    if (place.field.empty() || place.field[0] != '~') return false;
    PlantLookalike(document_, place.field.substr(1), random_);
    return true;
  }

  bool PutValue(const Place& place) {
    const auto kind = KindFromName(place.field);
    if (!kind) return false;
    if (place.context == 0) throw std::logic_error(std::string(place.field) + " without a context");
    const Person& person = Who(place);
    document_.Plant(*kind, Show(person, *kind, style_), ContextOf(place.context), person.id,
                    StatusOf(place));
    return true;
  }

  bool PutStaff(const Place& place) {
    if (place.field.substr(0, 5) != "staff") return false;
    const Staff& staff = *cast_.staff.at(place.who);
    const Context context = ContextOf(place.context);
    if (place.field == "staff")
      document_.Plant(Kind::kName, staff.name, context, staff.id, StatusOf(place));
    if (place.field == "staff_phone")
      document_.Plant(Kind::kPhone, staff.phone, context, staff.id, StatusOf(place));
    if (place.field == "staff_email")
      document_.Plant(Kind::kEmail, staff.email, context, staff.id, StatusOf(place));
    return true;
  }

  bool PutOfPerson(const Place& place) {
    const std::string_view f = place.field;
    if (f == "rank" || f == "collar" || f == "unit") {
      const Staff& s = *cast_.staff.at(place.who);
      document_.Text(f == "rank" ? s.rank : f == "collar" ? s.collar : s.unit);
    } else if (f == "surname") {
      // Half of a name whose other half stands in a column of its own: the name is planted here.
      const Person& p = Who(place);
      document_.Plant(Kind::kName, p.family, ContextOf(place.context), p.id, StatusOf(place));
    } else if (f == "forename") {
      document_.Text(Who(place).given);
    } else if (f == "given" || f == "family") {
      const Person& p = Who(place);
      document_.Plant(Kind::kName, f == "given" ? p.given : p.family, Context::kProse, p.id,
                      Status::kAside);
    } else if (f == "address") {
      document_.Text(Who(place).street + ", " + std::string(Who(place).town->name));
    } else if (f == "town") {
      document_.Text(Who(place).town->name);
    } else if (f == "offence") {
      document_.Text(Who(place).offence->title);
    } else if (f == "statute") {
      document_.Text(Who(place).offence->statute);
    } else if (f == "code") {
      document_.Text(Who(place).offence->code);
    } else if (f == "prison") {
      document_.Text(Who(place).prison->name);
    } else if (f == "prison_code") {
      document_.Text(Who(place).prison->code);
    } else if (f == "sentenced" || f == "released") {
      document_.Text(
          Print(f == "sentenced" ? Who(place).sentenced : Who(place).release, style_.date));
    } else if (f == "months") {
      document_.Text(std::to_string(Who(place).months));
    } else {
      return false;
    }
    return true;
  }

  bool PutFiller(const Place& place) {
    const std::string_view f = place.field;
    const Date date = Date{2022, 1, 3}.Plus(random_.Between(0, 900));
    if (f == "date") {
      document_.Text(Print(date, style_.date));
    } else if (f == "day") {
      document_.Text(Print(date, DateForm::kWords));
    } else if (f == "iso") {
      document_.Text(Print(date, DateForm::kIso));
    } else if (f == "time") {
      document_.Text(Joined({Padded(random_.Below(24), 2), ":", Padded(random_.Below(60), 2)}));
    } else if (f == "force") {
      document_.Text(random_.Pick(ForceCodes()));
    } else if (f == "n") {
      document_.Text(Joined({std::to_string(random_.Between(1, 9)),
                             random_.Digits(std::stoi(std::string(place.argument)) - 1)}));
    } else if (f == "hex") {
      document_.Text(random_.From("0123456789abcdef", std::stoi(std::string(place.argument))));
    } else if (f == "words") {
      PutWords(std::stoi(std::string(place.argument)));
    } else {
      return false;
    }
    return true;
  }

  void PutWords(int count) {
    for (int i = 0; i < count; ++i) {
      if (i) document_.Text(" ");
      document_.Text(random_.Pick(CommonWords()));
    }
  }

  Document& document_;
  const Cast& cast_;
  const Style& style_;
  Random& random_;
};

}  // namespace

void Fill(Document& document, std::string_view text, const Cast& cast, const Style& style,
          Random& random) {
  Filler filler(document, cast, style, random);
  size_t at = 0;
  while (at < text.size()) {
    const size_t open = text.find('{', at);
    if (open == std::string_view::npos) return document.Text(text.substr(at));
    document.Text(text.substr(at, open - at));
    if (open + 1 < text.size() && text[open + 1] == '{') {
      document.Text("{");
      at = open + 2;
      continue;
    }
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) throw std::logic_error("a template has an open brace");
    filler.Put(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
}

}  // namespace warder::corpus
