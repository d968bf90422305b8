// Errors as values, of few kinds.
//
// A function that can fail for a reason outside the program returns Result<T> (or Outcome). The
// message is one line, without a trailing full stop, written for the person who runs warder; it
// never holds a value that was read from scanned content. Programmer errors are assertions, not
// Results.
#ifndef WARDER_BASE_RESULT_H_
#define WARDER_BASE_RESULT_H_

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace warder {

enum class ErrorKind {
  kUsage,     // what the user typed, or a rule or policy file that the user wrote
  kIo,        // the operating system said no
  kInput,     // the scanned bytes are not what they claim to be
  kResource,  // a budget of base/limits.h, or memory
  kIntegrity  // a digest or a signature does not match
};

struct Error {
  ErrorKind kind;
  std::string message;
  int system = 0;  // errno, where a file could not be read and it matters why
};

template <class T>
using Result = tl::expected<T, Error>;
using Outcome = Result<void>;

inline tl::unexpected<Error> Fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace warder

#define WARDER_CONCAT_INNER_(a, b) a##b
#define WARDER_CONCAT_(a, b) WARDER_CONCAT_INNER_(a, b)

// Evaluates `expr`; on failure returns its error from the enclosing function.
#define WARDER_RETURN_IF_ERROR(expr)                                      \
  do {                                                                    \
    auto warder_outcome_ = (expr);                                        \
    if (!warder_outcome_) return tl::unexpected(warder_outcome_.error()); \
  } while (false)

// WARDER_ASSIGN(auto x, F()) : binds the value, or returns the error from the enclosing function.
#define WARDER_ASSIGN(decl, expr) \
  WARDER_ASSIGN_(WARDER_CONCAT_(warder_result_, __LINE__), decl, expr)
#define WARDER_ASSIGN_(temp, decl, expr)                     \
  auto temp = (expr);                                        \
  if (!temp) return tl::unexpected(std::move(temp).error()); \
  decl = std::move(*temp)

#endif  // WARDER_BASE_RESULT_H_
