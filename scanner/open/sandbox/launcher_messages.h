// What the parent asks the launcher, and what it answers.
#ifndef WARDER_OPEN_SANDBOX_LAUNCHER_MESSAGES_H_
#define WARDER_OPEN_SANDBOX_LAUNCHER_MESSAGES_H_

#include <cstdint>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/open/sandbox/launcher.h"

namespace warder {

struct LauncherQuestion {
  enum class Kind : uint8_t { kStart, kReap };
  Kind kind = Kind::kStart;
  ReaderOptions options;  // of kStart; the descriptors of socket and ring go along
  uint32_t pid = 0;       // of kReap
};

std::string EncodeStartQuestion(const ReaderOptions& options);
std::string EncodeReapQuestion(uint32_t pid);
Result<LauncherQuestion> DecodeQuestion(ByteView bytes);

// A process id (0 = none could be started; a pidfd goes along otherwise) or a wait status.
std::string EncodeAnswer(uint32_t number);
Result<uint32_t> DecodeAnswer(ByteView bytes);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LAUNCHER_MESSAGES_H_
