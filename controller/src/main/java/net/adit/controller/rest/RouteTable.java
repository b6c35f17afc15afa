package net.adit.controller.rest;

import static net.adit.controller.rest.http.Route.delete;
import static net.adit.controller.rest.http.Route.get;
import static net.adit.controller.rest.http.Route.open;
import static net.adit.controller.rest.http.Route.post;
import static net.adit.controller.rest.http.Route.put;
import static net.adit.controller.store.table.Role.ADMINISTRATOR;
import static net.adit.controller.store.table.Role.OPERATOR;
import static net.adit.controller.store.table.Role.VIEWER;

import java.util.ArrayList;
import java.util.List;
import net.adit.controller.rest.http.Meters;
import net.adit.controller.rest.http.Route;
import net.adit.controller.rest.policy.PolicyGround;
import net.adit.controller.rest.policy.PolicyRoutes;
import net.adit.controller.rule.Naming;
import net.adit.controller.state.StateKeeper;

/// The one table of the public API: every path and method, and who may. Stateless.
public final class RouteTable {
  private static final String API = "/api/v1";
  private static final String DEVICE = API + "/devices/{device}";
  private static final String GATEWAY = API + "/gateways/{gateway}";
  private static final String BALANCER = API + "/balancers/{balancer}";

  private RouteTable() {}

  public static List<Route> of(RestServices services, Meters meters) {
    List<Route> table = new ArrayList<>();
    table.addAll(cluster(services, meters));
    table.addAll(network(services.keeper(), services.naming()));
    table.addAll(gateways(services));
    table.addAll(balancers(services));
    table.addAll(people(services));
    table.addAll(devices(services));
    table.addAll(operation(services));
    table.addAll(
        PolicyRoutes.of(
            policy(services), services.store().packetCounts(), services.desks().traces()));
    return List.copyOf(table);
  }

  private static List<Route> cluster(RestServices services, Meters meters) {
    ClusterResource cluster =
        new ClusterResource(
            services.keeper(),
            services.store().changes(),
            services.desks().certificates(),
            services.fleet().rollCall(),
            services.surroundings());
    TlsCryptResource tlsCrypt =
        new TlsCryptResource(services.desks().tlsCrypt(), services.naming());
    return List.of(
        get(API + "/tls-crypt", VIEWER, tlsCrypt::show),
        post(API + "/tls-crypt/raise", ADMINISTRATOR, tlsCrypt::raise),
        post(API + "/tls-crypt/retire", ADMINISTRATOR, tlsCrypt::retire),
        open("/healthz", cluster::health),
        open("/crl", cluster::revocationList),
        open(API + "/openapi.yaml", cluster::description),
        get("/metrics", VIEWER, _ -> meters.scrape()),
        get(API + "/status", VIEWER, cluster::status),
        get(API + "/crl", VIEWER, cluster::revocationList),
        get(API + "/authorities", VIEWER, cluster::authorities),
        get(API + "/announcements", VIEWER, cluster::announcements),
        get(API + "/settings", VIEWER, cluster::settings),
        put(API + "/settings", ADMINISTRATOR, cluster::changeSettings));
  }

  private static List<Route> network(StateKeeper keeper, Naming naming) {
    SiteResource sites = new SiteResource(keeper);
    PoolResource pools = new PoolResource(keeper, naming);
    return List.of(
        get(API + "/sites", VIEWER, sites::list),
        post(API + "/sites", ADMINISTRATOR, sites::add),
        get(API + "/sites/{site}", VIEWER, sites::show),
        get(API + "/sites/{site}/balancer", VIEWER, sites::balancer),
        put(API + "/sites/{site}", ADMINISTRATOR, sites::replace),
        delete(API + "/sites/{site}", ADMINISTRATOR, sites::remove),
        get(API + "/pools", VIEWER, pools::list),
        post(API + "/pools", ADMINISTRATOR, pools::add),
        get(API + "/pools/{pool}", VIEWER, pools::show),
        put(API + "/pools/{pool}", ADMINISTRATOR, pools::replace),
        delete(API + "/pools/{pool}", ADMINISTRATOR, pools::remove));
  }

  private static List<Route> gateways(RestServices services) {
    GatewayResource gateways =
        new GatewayResource(
            services.keeper(),
            services.fleet(),
            services.sessions(),
            services.surroundings().clock());
    return List.of(
        get(API + "/gateways", VIEWER, gateways::list),
        post(API + "/gateways", ADMINISTRATOR, gateways::add),
        get(GATEWAY, VIEWER, gateways::show),
        put(GATEWAY, ADMINISTRATOR, gateways::replace),
        delete(GATEWAY, ADMINISTRATOR, gateways::remove),
        post(GATEWAY + "/expel", ADMINISTRATOR, gateways::expel),
        post(GATEWAY + "/drain", ADMINISTRATOR, gateways::drain),
        post(GATEWAY + "/undrain", ADMINISTRATOR, gateways::undrain),
        post(GATEWAY + "/join-tokens", ADMINISTRATOR, gateways::joinToken));
  }

  private static List<Route> balancers(RestServices services) {
    BalancerResource balancers =
        new BalancerResource(services.keeper(), services.fleet(), services.surroundings().clock());
    return List.of(
        get(API + "/balancers", VIEWER, balancers::list),
        post(API + "/balancers", ADMINISTRATOR, balancers::add),
        get(BALANCER, VIEWER, balancers::show),
        put(BALANCER, ADMINISTRATOR, balancers::replace),
        delete(BALANCER, ADMINISTRATOR, balancers::remove),
        post(BALANCER + "/join-tokens", ADMINISTRATOR, balancers::joinToken));
  }

  private static List<Route> people(RestServices services) {
    GroupResource groups = new GroupResource(services.keeper(), services.naming());
    UserResource users =
        new UserResource(
            services.keeper(),
            services.store().people(),
            lookup(services),
            services.naming(),
            services.surroundings().random());
    return List.of(
        get(API + "/groups", VIEWER, groups::list),
        post(API + "/groups", OPERATOR, groups::add),
        get(API + "/groups/{group}", VIEWER, groups::show),
        put(API + "/groups/{group}", OPERATOR, groups::replace),
        delete(API + "/groups/{group}", OPERATOR, groups::remove),
        get(API + "/users", VIEWER, users::list),
        post(API + "/users", OPERATOR, users::add),
        post(API + "/users/import", OPERATOR, users::importFile),
        get(API + "/users/{user}", VIEWER, users::show),
        put(API + "/users/{user}", OPERATOR, users::replace),
        delete(API + "/users/{user}", OPERATOR, users::remove));
  }

  private static List<Route> devices(RestServices services) {
    DeviceViews views =
        new DeviceViews(services.keeper(), services.naming(), services.surroundings().clock());
    DeviceResource devices =
        new DeviceResource(
            services.keeper(),
            services.store().people(),
            lookup(services),
            views,
            services.sessions(),
            services.surroundings().random());
    CertificateResource certificates =
        new CertificateResource(
            lookup(services),
            views,
            services.desks().certificates(),
            services.desks().profiles(),
            services.surroundings().random());
    return List.of(
        get(API + "/devices", VIEWER, devices::list),
        post(API + "/devices", OPERATOR, devices::add),
        get(DEVICE, VIEWER, devices::show),
        put(DEVICE, OPERATOR, devices::replace),
        delete(DEVICE, OPERATOR, devices::remove),
        get(DEVICE + "/history", VIEWER, devices::history),
        get(DEVICE + "/profile", OPERATOR, certificates::profile),
        post(DEVICE + "/profile", OPERATOR, certificates::newProfile),
        post(DEVICE + "/certificates", OPERATOR, certificates::issue),
        post(DEVICE + "/registrations", OPERATOR, certificates::register),
        post(DEVICE + "/certificates/{fingerprint}/revoke", OPERATOR, certificates::revoke),
        post(DEVICE + "/revoke", OPERATOR, certificates::revokeAll));
  }

  private static List<Route> operation(RestServices services) {
    SessionResource sessions =
        new SessionResource(services.sessions(), lookup(services), services.naming());
    LogResource log = new LogResource(services.desks().log());
    TokenResource tokens = new TokenResource(services.desks().tokens());
    return List.of(
        get(API + "/sessions", VIEWER, sessions::list),
        get(API + "/sessions/{session}", VIEWER, sessions::show),
        delete(API + "/sessions/{session}", OPERATOR, sessions::end),
        get(API + "/log", VIEWER, log::list),
        get(API + "/tokens", ADMINISTRATOR, tokens::list),
        post(API + "/tokens", ADMINISTRATOR, tokens::add),
        delete(API + "/tokens/{token}", ADMINISTRATOR, tokens::remove));
  }

  private static PolicyGround policy(RestServices services) {
    return new PolicyGround(
        services.keeper(),
        services.store().changes(),
        services.store().people(),
        services.naming(),
        services.fleet().rollOut(),
        services.fleet().presence(),
        services.sessions(),
        services.surroundings().clock());
  }

  private static Lookup lookup(RestServices services) {
    return new Lookup(services.keeper(), services.store().people());
  }
}
