#include "scanner/run/split_file.h"

#include <string>
#include <utility>

#include "scanner/open/input.h"
#include "scanner/open/sandbox/request.h"
#include "scanner/run/volume_name.h"

namespace warder {
namespace {

using Scheme = VolumeName::Scheme;

tl::expected<OpenedFile, Gap> OpenBeside(const Entry& entry, PathBytes name) {
  Entry beside = entry;
  beside.name = std::move(name);
  beside.device = beside.inode = 0;  // not listed
  auto opened = OpenFile(beside);
  if (opened && opened->content_gap) return tl::unexpected(*opened->content_gap);
  return opened;
}

std::string HeadOf(const OpenedFile& file) {
  const DescriptorInput input(file.fd.get(), file.metadata.size);
  return ReadString(input, 0, kRecogniseBytes).value_or("");
}

// A name alone makes no volume. What the reader of the whole then finds in it that is no part of
// the archive is looked at as such; but the whole must go to that reader.
bool FitsScheme(const VolumeName& volume, const OpenedFile& opened) {
  switch (volume.scheme()) {
    case Scheme::kNumbered:
      return !volume.IsLead() || Recognise(HeadOf(opened)).kind == FormatKind::kRecognised;
    case Scheme::kZip:
      // The mark of a split archive (APPNOTE 8.5.3).
      return volume.number() != 1 || HeadOf(opened).starts_with("PK\7\10");
    case Scheme::kRarParts:
    case Scheme::kRarOld:
      break;
  }
  return HeadOf(opened).starts_with("Rar!\x1A\7");
}

unsigned FirstOther(const VolumeName& volume) {
  return volume.LeadNumber() + 1;
}

}  // namespace

SplitFile OpenVolumes(const Entry& lead, const OpenedFile& opened) {
  SplitFile split;
  const auto volume = VolumeName::Parse(lead.name);
  if (!volume || !volume->IsLead() || !FitsScheme(*volume, opened)) return split;
  split.lead_is_last = volume->LeadNumber() == 0;
  split.tells_nothing = volume->scheme() == Scheme::kNumbered;
  split.whole = volume->Whole();
  for (split.next = FirstOther(*volume);; ++split.next) {
    const PathBytes name = volume->Of(split.next);
    auto other = OpenBeside(lead, name);
    if (!other) {
      if (other.error().coverage != CoverageClass::kChangedWhileRead) split.gap = other.error();
      break;
    }
    if (!FitsScheme(*VolumeName::Parse(name), *other)) break;
    if (split.others.size() == kMaxVolumes) {
      split.gap = Gap{CoverageClass::kOverBudget,
                      "over budget: more than " + std::to_string(kMaxVolumes) + " volumes", 0, 0};
      break;
    }
    split.others.push_back(std::move(*other));
  }
  return split;
}

bool IsPartOfWhole(const Entry& entry, const OpenedFile& opened, const Format& format) {
  const auto volume = VolumeName::Parse(entry.name);
  const bool listed = entry.parent != nullptr && !entry.owns_path;
  if (!listed || !volume || volume->IsLead()) return false;
  // What can be told by itself is looked at by itself.
  if (volume->scheme() == Scheme::kNumbered && format.kind != FormatKind::kUnknownBinary)
    return false;
  if (volume->number() >= FirstOther(*volume) + kMaxVolumes || !FitsScheme(*volume, opened))
    return false;
  for (unsigned before = FirstOther(*volume); before < volume->number(); ++before) {
    const PathBytes name = volume->Of(before);
    const auto other = OpenBeside(entry, name);
    if (!other || !FitsScheme(*VolumeName::Parse(name), *other)) return false;
  }
  const PathBytes name = volume->Of(volume->LeadNumber());
  const auto lead = OpenBeside(entry, name);
  return lead && FitsScheme(*VolumeName::Parse(name), *lead);
}

bool MayBeSplit(const Entry& entry) {
  const auto volume = VolumeName::Parse(entry.name);
  if (!volume) return false;
  // Most files of these names are whole.
  const bool common = volume->IsLead() && volume->scheme() != Scheme::kNumbered;
  return !common || OpenBeside(entry, volume->Of(FirstOther(*volume))).has_value();
}

}  // namespace warder
