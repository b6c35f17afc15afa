package net.adit.protocol.rest.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.DeviceHistory;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.GroupSpec;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.SessionView;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.Tokens;
import net.adit.protocol.rest.UserImport;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.UserView;
import net.adit.protocol.rest.balance.BalancerSpec;
import net.adit.protocol.rest.balance.BalancerView;
import net.adit.protocol.rest.policy.ServiceSpec;

/// The public API as methods. Thread-safe.
///
/// Every method throws [net.adit.protocol.json.ProtocolException] with what the controller refused,
/// or that it cannot be reached. A *device* is named by its id or name, a *user* by id or login.
public final class AditClient implements AutoCloseable {
  private static final String API = "/api/v1";

  private final RestCaller http;

  public AditClient(ClientContext context) {
    this(context, "");
  }

  /// @param reason stands in the change log beside every change made by this client, at most 500
  ///   characters; may be empty
  public AditClient(ClientContext context, String reason) {
    this.http = new RestCaller(context, reason);
  }

  public Cluster.Status status() {
    return read("/status", Cluster.Status.class);
  }

  public Cluster.Settings settings() {
    return read("/settings", Cluster.Settings.class);
  }

  /// What core routers may accept from gateways.
  public Cluster.Announcements announcements() {
    return read("/announcements", Cluster.Announcements.class);
  }

  public Cluster.Settings changeSettings(Cluster.Settings settings) {
    return RestJson.read(http.send("PUT", API + "/settings", settings), Cluster.Settings.class);
  }

  public Cluster.TlsCrypt tlsCrypt() {
    return read("/tls-crypt", Cluster.TlsCrypt.class);
  }

  /// Makes the next generation of the tls-crypt-v2 server key, for new profiles.
  public Cluster.TlsCrypt raiseTlsCrypt() {
    return RestJson.read(
        http.send("POST", API + "/tls-crypt/raise", new byte[0], "application/json"),
        Cluster.TlsCrypt.class);
  }

  /// Lets profiles of the oldest generation in no more.
  ///
  /// @param force also if devices hold such profiles
  public Cluster.TlsCrypt retireTlsCrypt(boolean force) {
    return RestJson.read(
        http.send(
            "POST", API + "/tls-crypt/retire?force=" + force, new byte[0], "application/json"),
        Cluster.TlsCrypt.class);
  }

  public ObjectClient<SiteSpec, SiteSpec> sites() {
    return objects("/sites", SiteSpec.class);
  }

  public ObjectClient<GatewaySpec, GatewayView> gateways() {
    return objects("/gateways", GatewayView.class);
  }

  public ObjectClient<BalancerSpec, BalancerView> balancers() {
    return objects("/balancers", BalancerView.class);
  }

  public ObjectClient<PoolSpec, PoolSpec> pools() {
    return objects("/pools", PoolSpec.class);
  }

  public ObjectClient<NetworkSpec, NetworkSpec> networks() {
    return objects("/networks", NetworkSpec.class);
  }

  public ObjectClient<GroupSpec, GroupSpec> groups() {
    return objects("/groups", GroupSpec.class);
  }

  public ObjectClient<ServiceSpec, ServiceSpec> services() {
    return objects("/services", ServiceSpec.class);
  }

  public PolicyClient policy() {
    return new PolicyClient(http);
  }

  public ObjectClient<UserSpec, UserView> users() {
    return objects("/users", UserView.class);
  }

  /// @param csv UTF-8, header `login,name,mail,groups,ends-at`, groups separated by blanks
  public UserImport importUsers(byte[] csv, boolean dryRun) {
    String path = API + "/users/import?dryRun=" + dryRun;
    return RestJson.read(http.send("POST", path, csv, "text/csv"), UserImport.class);
  }

  public ObjectClient<DeviceSpec, DeviceView> devices() {
    return objects("/devices", DeviceView.class);
  }

  public DeviceHistory history(String device) {
    return read(device(device) + "/history", DeviceHistory.class);
  }

  public Certificates.Issued issueCertificate(String device, Certificates.Request request) {
    return RestJson.read(
        http.send("POST", API + device(device) + "/certificates", request),
        Certificates.Issued.class);
  }

  /// @param certificate PEM, made elsewhere by an authority the cluster trusts for devices
  public Certificates.View registerCertificate(String device, String certificate) {
    return RestJson.read(
        http.send(
            "POST",
            API + device(device) + "/registrations",
            new Certificates.Registration(certificate)),
        Certificates.View.class);
  }

  public void revokeCertificate(
      String device, String fingerprint, Certificates.Revocation revocation) {
    String path = API + device(device) + "/certificates/" + RestCaller.encode(fingerprint);
    http.send("POST", path + "/revoke", revocation);
  }

  /// Revokes all certificates of the device: its sessions end, it cannot come back with them.
  public DeviceView revokeDevice(String device, Certificates.Revocation revocation) {
    return RestJson.read(
        http.send("POST", API + device(device) + "/revoke", revocation), DeviceView.class);
  }

  /// The `.ovpn` file with the device's newest certificate, without its key.
  public String profile(String device) {
    return text(http.get(API + device(device) + "/profile", Map.of()));
  }

  /// The complete `.ovpn` file with a new certificate; the key in it, where Adit made it, is in no
  /// other place.
  public String newProfile(String device, Certificates.Request request) {
    return text(http.send("POST", API + device(device) + "/profile", request));
  }

  /// A balanced site as configuration of a balancer that its owner has already.
  ///
  /// @param query `for`: `nginx` or `nftables`; `addresses`: the site's virtual addresses
  public String exportBalancer(String site, Map<String, String> query) {
    return text(http.get(API + "/sites/" + RestCaller.encode(site) + "/balancer", query));
  }

  /// Removes a gateway in wrong hands: nobody believes its certificates any more.
  public GatewayView.Expelled expelGateway(String gateway) {
    String path = API + "/gateways/" + RestCaller.encode(gateway) + "/expel";
    return RestJson.read(
        http.send("POST", path, new byte[0], "application/json"), GatewayView.Expelled.class);
  }

  /// Lets no new sessions in and sends the living ones to other gateways.
  public GatewayView drainGateway(String gateway, GatewayView.DrainRequest request) {
    String path = API + "/gateways/" + RestCaller.encode(gateway) + "/drain";
    return RestJson.read(http.send("POST", path, request), GatewayView.class);
  }

  public GatewayView undrainGateway(String gateway) {
    String path = API + "/gateways/" + RestCaller.encode(gateway) + "/undrain";
    return RestJson.read(
        http.send("POST", path, new byte[0], "application/json"), GatewayView.class);
  }

  public JoinTokens.Issued joinToken(String gateway, JoinTokens.Request request) {
    String path = API + "/gateways/" + RestCaller.encode(gateway) + "/join-tokens";
    return RestJson.read(http.send("POST", path, request), JoinTokens.Issued.class);
  }

  public JoinTokens.Issued balancerToken(String balancer, JoinTokens.Request request) {
    String path = API + "/balancers/" + RestCaller.encode(balancer) + "/join-tokens";
    return RestJson.read(http.send("POST", path, request), JoinTokens.Issued.class);
  }

  /// @param filter `device`, `user`, `gateway`; `ended=true` shows those that are over
  public List<SessionView> sessions(Map<String, String> filter) {
    return objects("/sessions", SessionView.class).list(filter);
  }

  public SessionView session(String id) {
    return read("/sessions/" + RestCaller.encode(id), SessionView.class);
  }

  /// Asks the gateway to end a session; the client may come back.
  public void endSession(String id) {
    http.send(
        "DELETE", API + "/sessions/" + RestCaller.encode(id), new byte[0], "application/json");
  }

  /// A part of the change log, newest first; `next` leads to what is older.
  public Page<LogEntry> log(Map<String, String> query) {
    return RestJson.readPage(http.get(API + "/log", query), LogEntry.class);
  }

  public List<Tokens.View> tokens() {
    return objects("/tokens", Tokens.View.class).list();
  }

  public Tokens.Issued addToken(Tokens.Spec spec) {
    return RestJson.read(http.send("POST", API + "/tokens", spec), Tokens.Issued.class);
  }

  public void removeToken(String name) {
    objects("/tokens", Tokens.View.class).remove(name);
  }

  /// PEM of the root and all issuers.
  public String authorities() {
    return text(http.get(API + "/authorities", Map.of()));
  }

  /// The signed revocation list of the devices' issuer, PEM.
  public String revocationList() {
    return text(http.get(API + "/crl", Map.of()));
  }

  /// The OpenAPI document.
  public String description() {
    return text(http.get(API + "/openapi.yaml", Map.of()));
  }

  private <T> T read(String path, Class<T> type) {
    return RestJson.read(http.get(API + path, Map.of()), type);
  }

  private <S, V> ObjectClient<S, V> objects(String path, Class<V> view) {
    return new ObjectClient<>(http, API + path, view);
  }

  private static String device(String device) {
    return "/devices/" + RestCaller.encode(device);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
