#include "scanner/report/protection_words.h"

#include "scanner/report/units.h"

namespace warder {
namespace {

void Begin(std::string_view key, JsonWriter* writer) {
  if (key.empty()) {
    writer->BeginItem();
  } else {
    writer->BeginObject(key);
  }
}

void TextUnlessEmpty(std::string_view key, const std::string& text, JsonWriter* writer) {
  if (!text.empty()) writer->Text(key, text);
}

std::string MaskedPath(const std::string& text, const NameMask& mask) {
  return text.starts_with('/') ? mask.Mask(text).path : text;
}

}  // namespace

std::string MethodText(const Protection& protection) {
  std::string text = protection.scheme;
  if (!protection.algorithm.empty()) text += (text.empty() ? "" : ", ") + protection.algorithm;
  if (protection.legacy) text += text.empty() ? "legacy" : ", legacy";
  return text;
}

std::string ProtectionText(const Protection& protection) {
  std::string text(ProtectionGradeLabel(protection.grade));
  const std::string method = MethodText(protection);
  if (!method.empty() && protection.grade != ProtectionGrade::kUnencrypted)
    text += " (" + method + ")";
  if (protection.mixed) {
    text += ", mixed: " + Count(protection.sealed_members) + " of " + Count(protection.members) +
            " sealed";
  }
  return text;
}

std::string StorageText(const Storage& storage) {
  std::string text = ProtectionText(storage.protection);
  if (storage.how_known == HowKnown::kAsserted) text += ", asserted, not measured";
  return text;
}

void WriteProtection(std::string_view key, const Protection& protection, JsonWriter* writer) {
  Begin(key, writer);
  writer->Text("grade", ProtectionGradeName(protection.grade));
  TextUnlessEmpty("scheme", protection.scheme, writer);
  TextUnlessEmpty("algorithm", protection.algorithm, writer);
  if (protection.key_bits > 0) writer->Number("key_bits", protection.key_bits);
  TextUnlessEmpty("key_derivation", protection.key_derivation, writer);
  if (protection.legacy) writer->Flag("legacy", true);
  if (protection.default_password_used) writer->Flag("default_password_used", true);
  if (protection.members > 0) {
    writer->Flag("mixed", protection.mixed);
    writer->Number("sealed_members", protection.sealed_members);
    writer->Number("members", protection.members);
  }
  writer->Flag("names_visible", protection.names_visible);
  writer->Flag("metadata_visible", protection.metadata_visible);
  TextUnlessEmpty("note", protection.note, writer);
  writer->BeginArray("evidence");
  for (const ProtectionEvidence& evidence : protection.evidence) {
    writer->BeginItem();
    writer->Number("offset", evidence.offset);
    writer->Text("structure", evidence.structure);
    writer->EndObject();
  }
  writer->EndArray();
  writer->EndObject();
}

void WriteStorage(std::string_view key, const Storage& storage, const NameMask& mask,
                  JsonWriter* writer) {
  Begin(key, writer);
  WriteProtection("protection", storage.protection, writer);
  writer->Text("how_known", HowKnownName(storage.how_known));
  writer->Text("source", storage.source);
  writer->BeginArray("layers");
  for (const StorageLayer& layer : storage.layers) {
    writer->BeginItem();
    writer->Number("depth", layer.depth);
    writer->Text("kind", layer.kind);
    writer->Text("name", MaskedPath(layer.name, mask));
    TextUnlessEmpty("detail", MaskedPath(layer.detail, mask), writer);
    writer->EndObject();
  }
  writer->EndArray();
  writer->BeginArray("disks");
  for (const std::string& disk : storage.disks) writer->Item(disk);
  writer->EndArray();
  writer->Text("portability", PortabilityName(storage.portability));
  writer->BeginArray("unseen");
  for (const std::string& unseen : storage.unseen) writer->Item(unseen);
  writer->EndArray();
  writer->EndObject();
}

void WriteEvidence(std::string_view key, const std::vector<VolumeEvidence>& evidence,
                   JsonWriter* writer) {
  writer->BeginArray(key);
  for (const VolumeEvidence& record : evidence) {
    writer->BeginItem();
    writer->Text("file", record.file);
    writer->Text("sha256", record.digest);
    writer->Text("tool", record.tool);
    writer->Text("how_known", HowKnownName(HowKnown::kAsserted));
    writer->BeginArray("volumes");
    for (const VolumeClaim& claim : record.claims) {
      writer->BeginItem();
      writer->Text("volume", claim.volume);
      WriteProtection("protection", claim.protection, writer);
      writer->EndObject();
    }
    writer->EndArray();
    writer->EndObject();
  }
  writer->EndArray();
}

}  // namespace warder
