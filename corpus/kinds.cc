#include "corpus/kinds.h"

#include <array>

namespace warder::corpus {
namespace {

constexpr std::array<std::string_view, kKindCount> kKinds = {
    "pnc",         "cro",       "asn",          "court_case", "nhs",           "chi",
    "health_care", "utr",       "iban",         "card",       "imei",          "prison_number",
    "crn",         "urn",       "crown_court",  "nino",       "driver_number", "passport",
    "brp",         "sort_code", "bank_account", "vehicle",    "dob",           "phone",
    "email",       "postcode",  "name"};
constexpr std::array<std::string_view, kContextCount> kContexts = {"label", "column", "record",
                                                                   "prose", "bare"};
constexpr std::array<std::string_view, 4> kStatuses = {"live", "lookalike", "synthetic", "aside"};

template <class Enum, class Names>
std::optional<Enum> Find(const Names& names, std::string_view name) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

bool IsChecked(Kind kind) {
  return kind <= Kind::kImei;
}
std::string_view KindName(Kind kind) {
  return kKinds[static_cast<size_t>(kind)];
}
std::optional<Kind> KindFromName(std::string_view name) {
  return Find<Kind>(kKinds, name);
}
std::string_view ContextName(Context context) {
  return kContexts[static_cast<size_t>(context)];
}
std::optional<Context> ContextFromName(std::string_view name) {
  return Find<Context>(kContexts, name);
}
std::string_view StatusName(Status status) {
  return kStatuses[static_cast<size_t>(status)];
}
std::optional<Status> StatusFromName(std::string_view name) {
  return Find<Status>(kStatuses, name);
}

}  // namespace warder::corpus
