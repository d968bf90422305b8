#include "scanner/report/json_people.h"

#include <algorithm>

#include "scanner/base/folder.h"
#include "scanner/model/role.h"
#include "scanner/report/json_report.h"

namespace warder {
namespace {

// Folders above what the operator asked for are not.
bool IsAskedFor(const Run& run, const FolderPeople& folder) {
  if (folder.directly != PeopleCount()) return true;
  return std::any_of(run.roots.begin(), run.roots.end(),
                     [&](const PathBytes& root) { return IsInFolder(folder.path, root); });
}

void WriteRatings(Rating theft, Rating share, JsonWriter* writer) {
  writer->BeginObject("rating");
  writer->Text("theft", RatingName(theft));
  writer->Text("share", RatingName(share));
  writer->EndObject();
}

}  // namespace

void WriteCount(const PeopleCount& count, JsonWriter* writer) {
  writer->Number("low", count.low);
  writer->Number("best", count.best);
  writer->Number("high", count.high);
  writer->Number("visible", count.visible);
  writer->Number("staff", count.staff);
}

void WriteRoots(const Run& run, const PeopleReport& people, const NameMask& mask,
                JsonWriter* writer) {
  writer->BeginArray("roots");
  for (const std::string& root : run.roots) {
    if (!mask.WasSeen(root)) continue;
    writer->BeginItem();
    WriteName(mask.Mask(root), writer);
    if (const FolderPeople* folder = people.Find(root)) {
      writer->BeginObject("people");
      WriteCount(folder->below, writer);
      writer->EndObject();
    }
    writer->EndObject();
  }
  writer->EndArray();
}

void WriteFolders(const Run& run, const PeopleReport& people, const NameMask& mask,
                  JsonWriter* writer) {
  for (const FolderPeople& folder : people.folders) {
    if (!IsAskedFor(run, folder)) continue;
    writer->BeginLine("folder");
    WriteName(mask.Mask(folder.path), writer);
    writer->BeginObject("people");
    WriteCount(folder.directly, writer);
    writer->EndObject();
    writer->BeginObject("people_below");
    WriteCount(folder.below, writer);
    writer->EndObject();
    WriteRatings(folder.theft, folder.share, writer);
    writer->EndLine();
  }
}

void WritePeople(const PeopleReport& people, JsonWriter* writer) {
  writer->BeginObject("people");
  WriteCount(people.all, writer);
  writer->Number("mentions", people.mentions);
  writer->BeginObject("roles");
  for (int i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    if (!IsStaff(role)) writer->Number(RoleName(role), people.by_role[static_cast<size_t>(i)]);
  }
  writer->EndObject();
  writer->Number("links_refused", people.link.refused + people.link.at_cap);
  writer->Number("two_dates_of_birth", people.link.two_births);
  writer->Number("joined", people.joined);
  writer->EndObject();
  WriteRatings(people.theft, people.share, writer);
  writer->Text("policy", people.policy);
  writer->Text("policy_digest", people.policy_digest);
  writer->Flag("theft_exposure_known", !people.theft_exposure.unknown);
}

void WriteFixFirst(const FixFirst& fix, const NameMask& mask, JsonWriter* writer) {
  writer->BeginObject("fix_first");
  writer->Number("people", fix.people);
  writer->Number("cleared", fix.cleared);
  writer->BeginArray("places");
  for (const FixItem& item : fix.items) {
    writer->BeginItem();
    WriteName(mask.Mask(item.folder), writer);
    writer->Flag("own_files_only", item.own_files_only);
    writer->Number("people", item.people);
    writer->Number("sensitivity", static_cast<uint64_t>(item.sensitivity));
    writer->EndObject();
  }
  writer->EndArray();
  writer->EndObject();
}

void WriteDuplicate(const Duplicate& one, const NameMask& mask, JsonWriter* writer) {
  writer->BeginLine("duplicate");
  WriteName(mask.Mask(one.object.path, one.object.members), writer);
  writer->Text("likeness", LikenessName(one.likeness));
  writer->Number("people", one.people);
  writer->Number("shared", one.shared);
  writer->BeginObject("other");
  WriteName(mask.Mask(one.other.path, one.other.members), writer);
  writer->EndObject();
  writer->EndLine();
}

}  // namespace warder
