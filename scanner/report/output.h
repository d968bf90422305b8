// Buffered writing to a descriptor that may be a terminal, a pipe that somebody closes, or a full
// disk.
#ifndef WARDER_REPORT_OUTPUT_H_
#define WARDER_REPORT_OUTPUT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace warder {

// Does not own the descriptor. One thread. After the first error everything is dropped, and error()
// says why; the process must ignore SIGPIPE, so that a closed pipe is such an error.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { Flush(); }

  void Write(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kBufferSize) Flush();
  }
  void Flush();

  bool ok() const { return error_ == 0; }
  // errno of the first write that failed; 0 = none.
  int error() const { return error_; }

 private:
  // A system call for each 64 KiB costs nothing beside the work that made them.
  static constexpr size_t kBufferSize = 64 * 1024;
  int descriptor_;
  int error_ = 0;
  std::string buffer_;
};

// One line for people about error(): what happened to `name` ("standard output") and what to do.
std::string OutputErrorMessage(std::string_view name, int error);

}  // namespace warder

#endif  // WARDER_REPORT_OUTPUT_H_
