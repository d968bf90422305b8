#include "scanner/open/sandbox/launcher_messages.h"

#include "scanner/open/sandbox/wire.h"

namespace warder {
namespace {

using Kind = LauncherQuestion::Kind;

}  // namespace

std::string EncodeStartQuestion(const ReaderOptions& options) {
  std::string bytes;
  WireWriter out(&bytes);
  out.Number(static_cast<uint8_t>(Kind::kStart));
  out.Number(options.layers.bits());
  out.Number(options.memory);
  out.Number(options.processor_seconds);
  return bytes;
}

std::string EncodeReapQuestion(uint32_t pid) {
  std::string bytes;
  WireWriter out(&bytes);
  out.Number(static_cast<uint8_t>(Kind::kReap));
  out.Number(pid);
  return bytes;
}

Result<LauncherQuestion> DecodeQuestion(ByteView bytes) {
  WireReader in(bytes);
  LauncherQuestion question;
  question.kind = static_cast<Kind>(in.Bounded<uint8_t>(2));
  if (question.kind == Kind::kStart) {
    question.options.layers = SandboxLayers::FromBits(in.Number<uint8_t>());
    question.options.memory = in.Number<uint64_t>();
    question.options.processor_seconds = in.Number<uint64_t>();
  } else {
    question.pid = in.Number<uint32_t>();
  }
  if (!in.AtEnd()) return Fail(ErrorKind::kInput, "not a question to the launcher");
  return question;
}

std::string EncodeAnswer(uint32_t number) {
  std::string bytes;
  WireWriter(&bytes).Number(number);
  return bytes;
}

Result<uint32_t> DecodeAnswer(ByteView bytes) {
  WireReader in(bytes);
  const auto number = in.Number<uint32_t>();
  if (!in.AtEnd()) return Fail(ErrorKind::kInput, "the process that starts readers has ended");
  return number;
}

}  // namespace warder
