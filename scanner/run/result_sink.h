// Where the results of one or many objects go, one after the other.
#ifndef WARDER_RUN_RESULT_SINK_H_
#define WARDER_RUN_RESULT_SINK_H_

#include "scanner/model/object_result.h"

namespace warder {

class ResultSink {
 public:
  virtual ~ResultSink() = default;
  // What is known of a container before its members, which come next: path, members and the
  // findings of its name are final. It comes as an object of its own behind them.
  virtual void Container(const ObjectResult& container) = 0;
  virtual void Object(ObjectResult object) = 0;
};

}  // namespace warder

#endif  // WARDER_RUN_RESULT_SINK_H_
