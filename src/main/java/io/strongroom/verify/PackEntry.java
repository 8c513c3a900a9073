package io.strongroom.verify;

import io.strongroom.basics.Sha256;

/** A file as it lies in the pack: its place in the ZIP and the digest of its bytes. */
record PackEntry(String path, long offset, long size, long crc, Sha256 sha256) {}
