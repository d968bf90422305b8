// The graders of protection. The first byte chooses a name, since some ask for the ending.
#include <array>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/library_unpacker.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr std::array<std::string_view, 8> kNames{
      "object", "a.zip", "a.p7m", "a.xlsx", "a.pdf", "secrets.yaml", "a.kdbx", "disk.img"};
  if (size == 0) return 0;
  static const LibraryUnpacker kUnpacker;
  const MemoryInput input(fuzz::View(data + 1, size - 1));
  const Protection protection = GradeObject(input, {kNames[data[0] % kNames.size()], &kUnpacker});
  const bool claims_cipher =
      protection.grade == ProtectionGrade::kWeak || protection.grade == ProtectionGrade::kEncrypted;
  fuzz::Require(!claims_cipher || !protection.evidence.empty(), "encryption has evidence");
  return 0;
}
