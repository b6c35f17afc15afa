package net.adit.connector.variables;

import java.util.Optional;
import net.adit.checker.upload.Field;

/// A variable of the environment, by the end of its name. It is looked for with each [Prefix], and
/// with `_FILE` behind it, which names a file with the value.
public enum Variable {
  CONF(null, Form.TEXT),
  CA(Field.CA, Form.TEXT),
  CERT(Field.CERT, Form.TEXT),
  KEY(Field.KEY, Form.TEXT),
  TLS_AUTH(Field.TLS_AUTH, Form.TEXT),
  KEY_PASS(Field.PASSPHRASE, Form.SECRET),
  USERNAME(Field.USERNAME, Form.SECRET),
  PASSWORD(Field.PASSWORD, Form.SECRET);

  /// What comes before the name.
  public enum Prefix {
    ADIT_OPENVPN_,
    /// The names of the add-on that people come from.
    SCALINGO_OPENVPN_;

    String name(Variable variable) {
      return name() + variable.name();
    }
  }

  /// How a value may have been squeezed into a variable.
  enum Form {
    /// As it is, with `\n` for each line break, or in base64.
    TEXT,
    /// As it is: a password may look like anything.
    SECRET
  }

  private final @org.jspecify.annotations.Nullable Field field;
  private final Form form;

  Variable(@org.jspecify.annotations.Nullable Field field, Form form) {
    this.field = field;
    this.form = form;
  }

  /// The checker's field; empty for the configuration itself.
  Optional<Field> field() {
    return Optional.ofNullable(field);
  }

  Form form() {
    return form;
  }
}
