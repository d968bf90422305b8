// How protection is said: to people, and in --json.
#ifndef WARDER_REPORT_PROTECTION_WORDS_H_
#define WARDER_REPORT_PROTECTION_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/storage.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"

namespace warder {

// "ENCRYPTED (LUKS2, aes-xts-plain64)", "WEAK (ZipCrypto), 3 of 4 members": one line.
std::string ProtectionText(const Protection& protection);
// "LUKS2, aes-xts-plain64"; empty where nothing is known.
std::string MethodText(const Protection& protection);
// The same with how it is known: "ENCRYPTED (LUKS2), asserted, not measured".
std::string StorageText(const Storage& storage);

// An object under `key`; as an item of an array where the key is empty.
void WriteProtection(std::string_view key, const Protection& protection, JsonWriter* writer);
// Names of files in its layers are masked.
void WriteStorage(std::string_view key, const Storage& storage, const NameMask& mask,
                  JsonWriter* writer);
void WriteEvidence(std::string_view key, const std::vector<VolumeEvidence>& evidence,
                   JsonWriter* writer);

}  // namespace warder

#endif  // WARDER_REPORT_PROTECTION_WORDS_H_
