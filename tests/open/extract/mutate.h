// Damages a file the same way each time, to see that nothing a reader meets can bring it down.
#ifndef WARDER_TESTS_OPEN_EXTRACT_MUTATE_H_
#define WARDER_TESTS_OPEN_EXTRACT_MUTATE_H_

#include <string>
#include <string_view>

namespace warder {

// Opens `count` mutants of `bytes` (some overwritten, some cut off, some with pieces moved), as a
// file and as a stream in turn. Each must end in order: every bracket closed, nothing sent behind a
// refusal.
void OpenMutants(std::string_view bytes, std::string_view name, int count = 300);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_EXTRACT_MUTATE_H_
