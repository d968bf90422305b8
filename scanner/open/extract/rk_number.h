// A number in 30 bits, as workbooks hold it: [MS-XLS] 2.5.217, [MS-XLSB] 2.5.123.
#ifndef WARDER_OPEN_EXTRACT_RK_NUMBER_H_
#define WARDER_OPEN_EXTRACT_RK_NUMBER_H_

#include <bit>
#include <cstdint>

namespace warder {

inline double RkValue(uint32_t rk) {
  const double value = (rk & 2) != 0 ? static_cast<double>(static_cast<int32_t>(rk) >> 2)
                                     : std::bit_cast<double>(uint64_t{rk & ~3u} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_RK_NUMBER_H_
