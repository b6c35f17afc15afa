package net.adit.model.collection;

import java.util.random.RandomGenerator;

/// A key whose hash a test chooses.
record Key(int id, int hash) {

  /// How a test's keys get their hashes.
  enum Hashes {
    GOOD {
      @Override
      int of(int id) {
        return id * 0x2C1B_3C6D;
      }
    },
    DENSE {
      @Override
      int of(int id) {
        return id;
      }
    },
    HIGH_BITS_ALONE {
      @Override
      int of(int id) {
        return id << 24;
      }
    },
    FEW {
      @Override
      int of(int id) {
        return id % 7 - 3;
      }
    },
    ONE {
      @Override
      int of(int id) {
        return -1;
      }
    };

    abstract int of(int id);

    Key key(int id) {
      return new Key(id, of(id));
    }

    Key random(RandomGenerator random, int bound) {
      return key(random.nextInt(bound));
    }
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
