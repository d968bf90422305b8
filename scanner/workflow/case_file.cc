#include "scanner/workflow/case_file.h"

#include <algorithm>
#include <array>

#include "scanner/base/digest.h"
#include "scanner/model/category.h"
#include "scanner/model/person_mention.h"

namespace warder {
namespace {

constexpr int64_t kMostPeople = 1'000'000'000;

// A field that is left empty is as good as one that is left out.
std::string Text(TomlFields* fields, const std::string& path) {
  return fields->OptionalText(path).value_or("");
}

// A place that is named: a pattern that matches everything would be an excuse for everything.
std::string Location(TomlFields* fields, const std::string& path) {
  std::string location = fields->Text(path);
  const bool named = std::any_of(location.begin(), location.end(), [](char c) {
    return c != '*' && c != '?' && c != '/' && c != '.';
  });
  if (!named) fields->Complain(path, "a place that is named, such as \"home/*/Cases/**\",");
  return location;
}

void ReadDevice(TomlFields* fields, Case* out) {
  out->asset = Text(fields, "device.asset");
  out->serial = Text(fields, "device.serial");
  out->user = Text(fields, "device.user");
  out->unit = Text(fields, "device.unit");
  out->unit_purpose = Text(fields, "device.unit_purpose");
  out->destination = Text(fields, "device.destination");
  out->marking = fields->OptionalText("device.marking").value_or("OFFICIAL");
  constexpr std::array<std::string_view, 3> kMarkings{"OFFICIAL", "SECRET", "TOP SECRET"};
  if (std::find(kMarkings.begin(), kMarkings.end(), out->marking) == kMarkings.end())
    fields->Complain("device.marking", "OFFICIAL, SECRET or TOP SECRET");
  out->leaves = fields->OptionalDate("device.leaves");
  out->returns = fields->OptionalDate("device.returns");
}

void ReadAttestations(TomlFields* fields, Case* out) {
  out->arrangement = Text(fields, "sharing.arrangement");
  out->premises_assessed = fields->OptionalDate("attestations.premises_assessed");
  out->premises_assessed_by = Text(fields, "attestations.premises_assessed_by");
  out->lockable_storage = Text(fields, "attestations.lockable_storage");
  out->training = fields->OptionalDate("attestations.training");
  out->training_course = Text(fields, "attestations.training_course");
  out->travel = Text(fields, "attestations.travel");
}

uint16_t Categories(TomlFields* fields, const std::string& path) {
  uint16_t bits = 0;
  for (const std::string& code : fields->OptionalTexts(path)) {
    const auto category = CategoryFromCode(code);
    if (category) bits |= CategoryBit(*category);
    if (!category) fields->Complain(path, "a list of categories such as \"OFF\"");
  }
  return bits;
}

Holding ReadHolding(TomlFields* fields, const std::string& path) {
  Holding holding;
  holding.location = Location(fields, path + ".location");
  holding.purpose = Text(fields, path + ".purpose");
  holding.controller = Text(fields, path + ".controller");
  holding.basis = Text(fields, path + ".basis");
  holding.categories = Categories(fields, path + ".categories");
  if (const auto people = fields->OptionalNumber(path + ".people", 0, kMostPeople))
    holding.people = static_cast<uint64_t>(*people);
  holding.review = fields->OptionalDate(path + ".review");
  const std::string protection = fields->OptionalText(path + ".protection").value_or("storage");
  holding.items_sealed = protection == "item";
  if (protection != "item" && protection != "storage")
    fields->Complain(path + ".protection", "\"item\" or \"storage\"");
  return holding;
}

UnreadReason ReadUnread(TomlFields* fields, const std::string& path) {
  UnreadReason unread;
  unread.location = Location(fields, path + ".location");
  const auto coverage = CoverageClassFromName(fields->Text(path + ".class"));
  if (coverage) unread.coverage = *coverage;
  if (!coverage) fields->Complain(path + ".class", "a class of the coverage account");
  unread.reason = Text(fields, path + ".reason");
  unread.by = Text(fields, path + ".by");
  return unread;
}

std::string Nth(std::string_view list, size_t i) {
  return std::string(list) + '[' + std::to_string(i) + ']';
}

}  // namespace

Result<Case> ReadCase(std::string_view toml, const std::string& name) {
  WARDER_ASSIGN(TomlFields fields, TomlFields::Parse(toml, name));
  Case out;
  out.digest = Sha256Hex(toml);
  ReadDevice(&fields, &out);
  ReadAttestations(&fields, &out);
  for (size_t i = 0, n = fields.Count("controller"); i < n; ++i) {
    const std::string path = Nth("controller", i);
    out.controllers.push_back({Text(&fields, path + ".name"), Text(&fields, path + ".officer")});
  }
  for (size_t i = 0, n = fields.Count("holding"); i < n; ++i)
    out.holdings.push_back(ReadHolding(&fields, Nth("holding", i)));
  for (size_t i = 0, n = fields.Count("unread"); i < n; ++i)
    out.unread.push_back(ReadUnread(&fields, Nth("unread", i)));
  WARDER_RETURN_IF_ERROR(fields.Check());
  return out;
}

}  // namespace warder
