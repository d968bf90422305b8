#include "scanner/run/sandbox.h"

#include <atomic>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "scanner/open/sandbox/landlock.h"
#include "scanner/open/sandbox/probe.h"
#include "scanner/open/sandbox/reader_process.h"

namespace warder {
namespace {

// Address space of a reader besides what it may hold of nested objects: its program, the libraries,
// and the window of a decoder.
constexpr uint64_t kReaderMemory = uint64_t{1} << 30;

std::string Join(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

Result<Sandbox> OpenSandbox(const ScanOptions& options) {
  Sandbox sandbox;
  sandbox.layers = AvailableLayers();
  if (!sandbox.layers.IsComplete() && !options.weak_sandbox) {
    return Fail(ErrorKind::kUsage,
                "sandbox: this system lacks a part of it: " + Join(sandbox.layers.Missing()) +
                    "; give --weak-sandbox to go on without, which every result then says");
  }
  const std::string program =
      options.reader_program.empty() ? ReaderProgram() : options.reader_program;
  std::error_code error;
  if (program.empty() || !std::filesystem::exists(program, error)) {
    return Fail(ErrorKind::kIo,
                "sandbox: libexec/warder/warder-reader is not there; install warder again");
  }
  sandbox.launcher = std::make_unique<Launcher>(program);
  return sandbox;
}

ReaderOptions ReaderOptionsOf(const Sandbox& sandbox, const Limits& limits) {
  ReaderOptions options;
  options.layers = sandbox.layers;
  options.memory = kReaderMemory + 2 * limits.nested_memory;
  // Twice what a request may take, since a reader serves many.
  options.processor_seconds = 2 * uint64_t{limits.max_seconds} + 60;
  return options;
}

std::string DescribeSandbox() {
  ScanOptions options;
  options.weak_sandbox = true;
  auto sandbox = OpenSandbox(options);
  if (!sandbox) return sandbox.error().message + '\n';
  const std::atomic<bool> stop{false};
  const auto reader = ReaderProcess::Start(
      sandbox->launcher.get(), ReaderOptionsOf(*sandbox, options.limits), options.patience, &stop);
  if (!reader) return "sandbox: " + reader.error().message + '\n';
  std::string text;
  for (int i = 0; i < kSandboxLayerCount; ++i) {
    const auto layer = static_cast<SandboxLayer>(i);
    text += "sandbox " + std::string(SandboxLayerName(layer));
    text += (*reader)->layers().Has(layer) ? ": on" : ": NOT THERE";
    if (layer == SandboxLayer::kFileSystem && (*reader)->layers().Has(layer))
      text += ", ABI " + std::to_string(LandlockAbi());
    text += '\n';
  }
  return text;
}

}  // namespace warder
