// Trains the model: an averaged structured perceptron with a margin (Collins, "Discriminative
// Training Methods for Hidden Markov Models", 2002). All arithmetic is in whole numbers, so the
// result is the same on every machine.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_PERCEPTRON_H_
#define WARDER_PATTERNS_NAMES_TRAIN_PERCEPTRON_H_

#include <vector>

#include "patterns/names/train/document.h"
#include "scanner/detect/names/gazetteer.h"
#include "scanner/detect/names/model.h"

namespace warder::names {

NameModel Train(Gazetteer gazetteer, const std::vector<Document>& documents, int epochs,
                uint64_t seed);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_PERCEPTRON_H_
