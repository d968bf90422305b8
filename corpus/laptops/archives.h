// The laptops' archives: backups, parcels that were sent on, and what is not what its name says.
#ifndef WARDER_CORPUS_LAPTOPS_ARCHIVES_H_
#define WARDER_CORPUS_LAPTOPS_ARCHIVES_H_

#include <span>
#include <string>

#include "corpus/people.h"
#include "corpus/tree.h"

namespace warder::corpus::laptops {

// `home` ends with '/'.
void WriteArchives(Tree& tree, const std::string& home, std::span<const Person> people,
                   std::span<const Staff> staff);

}  // namespace warder::corpus::laptops

#endif  // WARDER_CORPUS_LAPTOPS_ARCHIVES_H_
