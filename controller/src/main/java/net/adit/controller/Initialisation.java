package net.adit.controller;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.authority.Founding;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.Store;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.table.Role;
import net.adit.model.Secret;
import net.adit.model.identity.Fingerprint;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.client.ClientContext;

/// Makes a new cluster: key file, database, authorities, the first token. Stateless.
final class Initialisation {
  private static final Author AUTHOR = new Author(Author.Kind.LOCAL, "init");
  private static final String FIRST_TOKEN = "administrator";

  private Initialisation() {}

  /// What a new cluster is called and which authority it is given.
  record Wishes(String cluster, Optional<Founding.Brought> devices, Optional<Secret> routingKey) {}

  /// A new cluster.
  ///
  /// @param context by which its first administrator works; its token is kept nowhere else
  record Made(Fingerprint root, ClientContext context) {}

  /// @throws net.adit.controller.store.sql.StoreException if there is a cluster already
  static Made run(
      ControllerConfig config, Wishes wishes, InstantSource clock, SecureRandom random) {
    Founding founding =
        Founding.of(
            wishes.cluster(), wishes.devices(), wishes.routingKey(), clock.instant(), random);
    KeyFile keys = KeyFile.create(config.keeping().keyFile(), random);
    try {
      return found(config, founding, keys, clock, random);
    } catch (RuntimeException failed) {
      keys.delete();
      throw failed;
    }
  }

  private static Made found(
      ControllerConfig config,
      Founding founding,
      KeyFile keys,
      InstantSource clock,
      SecureRandom random) {
    try (Store store = Store.create(config.keeping().database(), keys, random);
        StateKeeper keeper = StateKeeper.start(store.changes(), clock)) {
      require(
          keeper.decide(
              AUTHOR,
              "initialisation",
              (_, _) -> Verdict.accepted(founding.changes(), founding.secrets(), "founded")));
      TokenDesk tokens = new TokenDesk(keeper, store.apiTokens(), clock, random);
      return new Made(
          founding.root().fingerprint(),
          context(
              config, new FirstToken(tokens, AUTHOR, FIRST_TOKEN), founding.control().trustPem()));
    }
  }

  /// A token to be made by a command on the controller's host.
  record FirstToken(TokenDesk tokens, Author author, String name) {}

  /// A context with a new administrator's token.
  ///
  /// @param authority PEM of what clients of the API trust
  static ClientContext context(ControllerConfig config, FirstToken first, String authority) {
    TokenDesk.Wish wish = new TokenDesk.Wish(first.name(), Role.ADMINISTRATOR, Optional.empty());
    return switch (first.tokens().make(first.author(), "", wish)) {
      case TokenDesk.Result.Refused refused -> throw new ProtocolException(refused.refusal());
      case TokenDesk.Result.Made made ->
          new ClientContext(url(config), made.secret().reveal(), authority);
    };
  }

  private static void require(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?> refused) {
      throw new ProtocolException(refused.refusal());
    }
  }

  private static URI url(ControllerConfig config) {
    String host = config.publicHosts().getFirst();
    int port = config.listen().port();
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return URI.create(
        "https://" + shown + ":" + (port == 0 ? ControllerConfig.DEFAULT_PORT : port));
  }
}
