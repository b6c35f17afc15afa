package net.adit.controller.rest.policy;

import net.adit.controller.policy.SubjectReader;
import net.adit.controller.policy.SubjectText;
import net.adit.model.policy.Subject;

/// Subjects as shortly as they can be written now: a name alone where only one thing has it.
/// Confined to one answer.
record ShortNames(SubjectText text, SubjectReader reader) {
  String of(Subject subject) {
    String full = text.of(subject);
    String name = full.substring(full.indexOf(':') + 1);
    return new SubjectReader.Reading.Found(subject).equals(reader.read(name)) ? name : full;
  }
}
