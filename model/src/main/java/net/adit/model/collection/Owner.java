package net.adit.model.collection;

/// The right of one edit to change the nodes it made in place, and its count of entries. Confined
/// to its edit.
///
/// Nodes keep their owner after the edit has dropped it, so it must not hold on to anything.
final class Owner {
  private int size;

  Owner(int size) {
    this.size = size;
  }

  void added() {
    size++;
  }

  void removed() {
    size--;
  }

  int size() {
    return size;
  }
}
