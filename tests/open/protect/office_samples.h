// Encryption headers of Office documents, made by the rules of [MS-OFFCRYPTO] for any password: for
// ciphers and passwords that no program at hand writes.
#ifndef WARDER_TESTS_OPEN_PROTECT_OFFICE_SAMPLES_H_
#define WARDER_TESTS_OPEN_PROTECT_OFFICE_SAMPLES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace warder {

// "Agile", with the version in front. The data's cipher and the key's may differ.
struct AgileSample {
  std::string password = "open sesame";
  std::string data_cipher = "AES";
  int data_bits = 256;
  std::string key_cipher = "AES";
  int key_bits = 256;
  std::string chaining = "ChainingModeCBC";
  std::string hash = "SHA512";
  uint32_t rounds = 1000;    // Excel takes 100,000; few, so that tests stay quick
  bool certificate = false;  // instead of the password
};
std::string AgileInfo(const AgileSample& sample);

// "RC4 CryptoAPI" (algorithm 0x6801) or "Standard" (0x660E ...), with the version in front.
// `key_bits` is what the header says; 0 means 40.
std::string CryptoApiInfo(std::string_view password, uint32_t algorithm, uint32_t key_bits,
                          uint16_t major = 3);

// "RC4" of 40 bits, version 1.1.
std::string Rc4Info(std::string_view password);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_PROTECT_OFFICE_SAMPLES_H_
