// 7z and ARJ archives, made with the tools themselves.
#include <string>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

void AddArchives(const ToolFolder& folder, std::vector<GradedCase>* all) {
  folder.Run("7z a -bd plain.7z one.txt two.txt");
  folder.Run("7z a -bd -mhc=off plainheader.7z one.txt two.txt");
  folder.Run("7z a -bd -psecret content.7z one.txt two.txt below empty.txt");
  folder.Run("7z a -bd -psecret -mhc=off contentplain.7z one.txt");
  folder.Run("7z a -bd -psecret -mhe=on header.7z one.txt two.txt");
  folder.Run("7z a -bd mixed.7z one.txt && 7z a -bd -psecret mixed.7z two.txt");
  folder.Run("7z a -bd -mx=0 stored.7z one.txt && 7z a -bd -m0=bzip2 bzip2.7z one.txt");
  folder.Run("7z a -bd -psecret -mx=0 storedsealed.7z one.txt");
  folder.Run("7z a -bd -psecret empty.7z empty.txt below/none");
  all->push_back({"7z: plain", folder.Read("plain.7z"), kUnencrypted, "7z"});
  all->push_back({"7z: plain, header not packed", folder.Read("plainheader.7z"), kUnencrypted});
  all->push_back({"7z: content", folder.Read("content.7z"), kEncrypted, "7z AES", "AES-256-CBC"});
  all->push_back({"7z: content, header not packed", folder.Read("contentplain.7z"), kEncrypted});
  GradedCase header{"7z: header too", folder.Read("header.7z"), kEncrypted, "7z AES",
                    "AES-256-CBC"};
  header.names_visible = false;
  all->push_back(header);
  GradedCase mixed{"7z: per folder", folder.Read("mixed.7z"), kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  all->push_back({"7z: stored", folder.Read("stored.7z"), kUnencrypted});
  all->push_back({"7z: bzip2", folder.Read("bzip2.7z"), kUnencrypted});
  all->push_back({"7z: stored and sealed", folder.Read("storedsealed.7z"), kEncrypted});
  all->push_back({"7z: nothing but empty files", folder.Read("empty.7z"), kUnencrypted});
  const std::string sealed = folder.Read("header.7z");
  all->push_back({"7z: cut off", sealed.substr(0, sealed.size() - 20), kUnknown});
  all->push_back({"7z: magic only", sealed.substr(0, 6), kUnknown});
}

void AddPrograms(const ToolFolder& folder, std::vector<GradedCase>* all) {
  const std::string stub =
      "\x7F"
      "ELF" +
      std::string(9000, '\0') + "7z\xBC\xAF\x27\x1C as data" + std::string(100, '\0');
  all->push_back({"7z: self-extracting, sealed", stub + folder.Read("content.7z"), kEncrypted});
  all->push_back({"7z: self-extracting, plain", stub + folder.Read("plain.7z"), kUnencrypted});
}

void AddArj(const ToolFolder& folder, std::vector<GradedCase>* all) {
  folder.Run("arj a plain.arj one.txt two.txt");
  folder.Run("arj a -gsecret sealed.arj one.txt two.txt empty.txt");
  folder.Run("cp plain.arj mixed.arj && arj a -gsecret mixed.arj below/three.txt");
  all->push_back({"arj: plain", folder.Read("plain.arj"), kUnencrypted, "ARJ"});
  all->push_back({"arj: -g", folder.Read("sealed.arj"), kWeak, "ARJ garble"});
  GradedCase mixed{"arj: mixed", folder.Read("mixed.arj"), kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  const std::string sealed = folder.Read("sealed.arj");
  all->push_back({"arj: cut off", sealed.substr(0, 60), kUnknown});
}

// Packed, but nothing is hidden.
void AddLookalikes(const ToolFolder& folder, std::vector<GradedCase>* all) {
  folder.Write("noise", RandomBytes(3000, 20));
  folder.Run(
      "tar cf noise.tar noise && xz -k noise.tar && gzip -k noise.tar && bzip2 -k noise.tar");
  for (const std::string ending : {"tar", "tar.xz", "tar.gz", "tar.bz2"}) {
    all->push_back({"lookalike: " + ending, folder.Read("noise." + ending), kUnencrypted});
  }
}

}  // namespace

std::vector<GradedCase> SevenZipCases() {
  const ToolFolder folder;
  folder.Write("one.txt", std::string(400, 'a') + "made-up text");
  folder.Write("two.txt", std::string(300, 'b') + "made-up text");
  folder.Write("below/three.txt", "made-up text");
  folder.Write("below/none", "");
  folder.Write("empty.txt", "");
  std::vector<GradedCase> all;
  AddArchives(folder, &all);
  AddPrograms(folder, &all);
  AddArj(folder, &all);
  AddLookalikes(folder, &all);
  return all;
}

}  // namespace warder
