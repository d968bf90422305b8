#include "scanner/report/machine_json.h"

#include "scanner/report/protection_words.h"

namespace warder {
namespace {

void WriteVolume(const MachineVolume& volume, const NameMask& mask, JsonWriter* writer) {
  writer->BeginLine("volume");
  writer->Text("use", VolumeUseName(volume.use));
  writer->Text("identity", volume.identity);
  writer->Text("file_system", volume.file_system);
  writer->Text("mount_point", mask.Mask(volume.mount_point).path);
  writer->Number("more_mounts", volume.more_mounts);
  WriteStorage("storage", volume.storage, mask, writer);
  writer->EndLine();
}

}  // namespace

void WriteMachine(const MachineStorage& machine, const NameMask& mask, JsonWriter* writer) {
  writer->BeginLine("machine");
  writer->Text("chassis", machine.facts.chassis);
  writer->Text("serial", machine.facts.serial);
  writer->Flag("battery", machine.facts.has_battery);
  writer->Flag("virtual_machine", machine.facts.virtual_machine);
  writer->Text("portability", PortabilityName(machine.facts.portability));
  writer->EndLine();
  for (const MachineVolume& volume : machine.volumes) WriteVolume(volume, mask, writer);
  for (const SystemAnswer& answer : machine.answers) {
    writer->BeginLine("system_answer");
    writer->Text("file", answer.file);
    writer->Text("text", answer.text);
    writer->EndLine();
  }
}

}  // namespace warder
