#include "scanner/report/storage_section.h"

#include <algorithm>
#include <set>

#include "scanner/model/location.h"
#include "scanner/report/protection_words.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// What stands behind the words of the ladder in the storage of a machine.
constexpr std::string_view kMeaning =
    "Storage protects while the machine is off: whoever gets the running machine, or a file that "
    "leaves it, gets past it.";

bool LessProtected(const Storage& a, const Storage& b) {
  if (a.protection.grade != b.protection.grade) return a.protection.grade < b.protection.grade;
  return a.how_known < b.how_known;
}

// Escaped but for ':', which separates nothing here: "C:", "server:/export".
std::string Shown(const std::string& name) {
  constexpr std::string_view kColon = "\\x3A";
  std::string text = EscapeName(name);
  for (size_t at; (at = text.find(kColon)) != std::string::npos;)
    text.replace(at, kColon.size(), ":");
  return text;
}

std::string PrintUnseen(const std::set<std::string>& unseen, const Style& style) {
  if (unseen.empty()) return "";
  std::string text = "Cannot be seen from here, so unknown: ";
  for (const std::string& what : unseen) {
    if (what != *unseen.begin()) text += "; ";
    text += Shown(what);
  }
  return WrapText("  ", text, style.width);
}

std::string Line(const std::string& name, const Storage& storage, const Style& style) {
  std::string out = WrapText("  ", name + ": " + StorageText(storage), style.width);
  const std::string& note = storage.protection.note;
  if (!note.empty()) out += WrapText("      ", Shown(note), style.width);
  return out;
}

std::string NameOf(const MachineVolume& volume) {
  std::string name = Shown(volume.mount_point.empty() ? volume.identity : volume.mount_point);
  std::string rest = volume.mount_point.empty() ? "" : Shown(volume.identity);
  if (!volume.file_system.empty()) rest += (rest.empty() ? "" : ", ") + Shown(volume.file_system);
  if (volume.storage.portability == Portability::kPortable) rest += ", portable";
  if (volume.more_mounts > 0) rest += ", mounted in " + Count(volume.more_mounts + 1) + " places";
  return rest.empty() ? name : name + " (" + rest + ")";
}

std::string FactsText(const MachineFacts& facts) {
  std::string text = "This machine: " + (facts.chassis.empty() ? "kind not known" : facts.chassis);
  if (facts.has_battery) text += ", with a battery";
  if (facts.portability != Portability::kUnknown)
    text += ", " + std::string(PortabilityName(facts.portability));
  return text + '.';
}

}  // namespace

std::string PrintVolumes(const std::vector<Volume>& volumes, const NameMask& mask,
                         const Style& style) {
  std::vector<Volume> sorted = volumes;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Volume& a, const Volume& b) {
    return LessProtected(a.storage, b.storage);
  });
  std::string out;
  std::set<std::string> unseen;
  for (const Volume& volume : sorted) {
    const std::string name = Shown(mask.Mask(volume.mount_point).path) + " (" +
                             Shown(volume.identity) + ", " + Shown(volume.file_system) + ")";
    out += Line(name, volume.storage, style);
    unseen.insert(volume.storage.unseen.begin(), volume.storage.unseen.end());
  }
  return out.empty() ? out : out + PrintUnseen(unseen, style);
}

std::string PrintEvidence(const std::vector<VolumeEvidence>& evidence, const Style& style) {
  std::string out;
  for (const VolumeEvidence& record : evidence) {
    out += WrapText("  ",
                    "Asserted by a record of " + record.tool + ", " + Shown(record.file) +
                        " (SHA-256 " + record.digest.substr(0, 16) +
                        "...); warder did not measure it:",
                    style.width);
    for (const VolumeClaim& claim : record.claims) {
      std::string text = Shown(claim.volume) + " - " + ProtectionText(claim.protection) +
                         ", asserted, not measured";
      if (!claim.protection.note.empty()) text += "; " + Shown(claim.protection.note);
      out += WrapText("    ", text, style.width);
    }
  }
  return out;
}

std::string PrintStoragePath(const PathBytes& path, const Storage& storage, const Style& style) {
  std::string out = Line(Shown(path), storage, style);
  for (const StorageLayer& layer : storage.layers) {
    std::string text = layer.kind;
    if (!layer.name.empty()) text += ' ' + Shown(layer.name);
    if (!layer.detail.empty()) text += " (" + Shown(layer.detail) + ")";
    out += WrapText("      " + std::string(size_t{std::min(layer.depth, 16u)} * 2, ' '), text,
                    style.width);
  }
  return out + PrintUnseen({storage.unseen.begin(), storage.unseen.end()}, style);
}

std::string PrintMachine(const MachineStorage& machine, const Style& style) {
  std::string out = style.Bold("STORAGE OF THIS MACHINE") + '\n';
  out += WrapText("", FactsText(machine.facts), style.width);
  std::set<std::string> unseen;
  for (const VolumeUse use :
       {VolumeUse::kMounted, VolumeUse::kSwap, VolumeUse::kHibernation, VolumeUse::kNotMounted}) {
    std::vector<const MachineVolume*> volumes;
    for (const MachineVolume& volume : machine.volumes) {
      if (volume.use == use) volumes.push_back(&volume);
    }
    std::stable_sort(volumes.begin(), volumes.end(), [](const auto* a, const auto* b) {
      return LessProtected(a->storage, b->storage);
    });
    out += '\n' + style.Bold(VolumeUseName(use)) + '\n';
    if (volumes.empty()) out += "  none\n";
    for (const MachineVolume* volume : volumes) {
      out += Line(NameOf(*volume), volume->storage, style);
      unseen.insert(volume->storage.unseen.begin(), volume->storage.unseen.end());
    }
  }
  return out + '\n' + PrintUnseen(unseen, style) + WrapText("  ", kMeaning, style.width);
}

}  // namespace warder
