// OpenPGP packets without armour. They have no magic number, so they are asked late, and only
// packets that fit together count.
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/openpgp.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return !input.head.empty() && (static_cast<unsigned char>(input.head.front()) & 0x80) != 0;
}

std::optional<Protection> Grade(const GradeInput& input) {
  return GradePgp(input.bytes, input.hints.unpacker, PgpCertainty::kGuessed);
}

}  // namespace

extern const Grader openpgp_binary;
const Grader openpgp_binary = {"OpenPGP", GraderStep::kSearch, Claims, Grade};

}  // namespace warder::graders
