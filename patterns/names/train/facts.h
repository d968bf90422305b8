// The gazetteer's content, made from the lists.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_FACTS_H_
#define WARDER_PATTERNS_NAMES_TRAIN_FACTS_H_

#include <map>
#include <string>

#include "patterns/names/train/sources.h"
#include "scanner/detect/names/gazetteer.h"

namespace warder::names {

std::map<std::string, WordFacts> MakeFacts(const Sources& sources);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_FACTS_H_
