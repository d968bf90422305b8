#include "tests/open/unpack/rar_writer.h"

#include <algorithm>

#include "scanner/open/unpack/inflate.h"

namespace warder {
namespace {

using namespace std::string_literals;

std::string Little(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

bool IsFromBefore(const RarFile& file) {
  return file.from > 0;
}

bool GoesOn(const RarFile& file) {
  return file.to < file.content.size();
}

std::string Piece(const RarFile& file) {
  return file.content.substr(file.from, std::min(file.to, file.content.size()) - file.from);
}

// Of the piece where the file goes on, else of the whole.
uint32_t Checksum(const RarFile& file) {
  return Crc32(0, GoesOn(file) ? Piece(file) : file.content);
}

std::string File5(const RarFile& file) {
  const std::string piece = Piece(file);
  const std::string extra =
      file.encrypted ? RarNumber(36) + RarNumber(1) + std::string(35, 'e') : ""s;
  const uint64_t flags =
      2 | (file.encrypted ? 1u : 0u) | (IsFromBefore(file) ? 8u : 0u) | (GoesOn(file) ? 16u : 0u);
  return RarBlock5(RarNumber(2) + RarNumber(flags) +
                   (file.encrypted ? RarNumber(extra.size()) : ""s) + RarNumber(piece.size()) +
                   RarNumber(4) + RarNumber(file.content.size()) + RarNumber(0644) +
                   Little(Checksum(file), 4) + RarNumber(0) + RarNumber(1) +
                   RarNumber(file.name.size()) + file.name + extra) +
         piece;
}

std::string Block4(uint8_t type, uint16_t flags, const std::string& rest) {
  const std::string header = std::string(1, static_cast<char>(type)) + Little(flags, 2) +
                             Little(rest.size() + 7, 2) + rest;
  return Little(Crc32(0, header) & 0xFFFF, 2) + header;
}

std::string File4(const RarFile& file) {
  const std::string piece = Piece(file);
  const auto flags = static_cast<uint16_t>(0x8000 | (file.encrypted ? 4 : 0) |
                                           (IsFromBefore(file) ? 1 : 0) | (GoesOn(file) ? 2 : 0));
  return Block4(0x74, flags,
                Little(piece.size(), 4) + Little(file.content.size(), 4) + "\3"s +
                    Little(Checksum(file), 4) + Little(0x58210000, 4) +
                    std::string(1, static_cast<char>(file.version)) + "\x30"s +
                    Little(file.name.size(), 2) + Little(0100644, 4) + file.name) +
         piece;
}

}  // namespace

std::string RarNumber(uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}

std::string RarBlock5(const std::string& header) {
  const std::string sized = RarNumber(header.size()) + header;
  return Little(Crc32(0, sized), 4) + sized;
}

std::string WriteRar5(const std::vector<RarFile>& files, const RarVolume& volume) {
  const unsigned number = volume.number.value_or(0);
  const uint64_t flags = (volume.number ? 1u : 0u) | (number > 0 ? 2u : 0u);
  std::string archive = "Rar!\x1A\x07\x01\x00"s;
  archive += RarBlock5(RarNumber(1) + RarNumber(0) + RarNumber(flags) +
                       (number > 0 ? RarNumber(number) : ""s));
  for (const RarFile& file : files) archive += File5(file);
  return archive + RarBlock5(RarNumber(5) + RarNumber(0) + RarNumber(volume.more ? 1 : 0));
}

std::string WriteRar4(const std::vector<RarFile>& files, const RarVolume& volume) {
  const auto flags = static_cast<uint16_t>(volume.main_flags | (volume.number ? 0x11 : 0));
  std::string archive = "Rar!\x1A\x07\x00"s + Block4(0x73, flags, std::string(6, '\0'));
  for (const RarFile& file : files) archive += File4(file);
  const auto end = static_cast<uint16_t>(0x4000 | (volume.more ? 1 : 0) | (volume.number ? 8 : 0));
  return archive + Block4(0x7B, end, volume.number ? Little(*volume.number, 2) : ""s);
}

}  // namespace warder
