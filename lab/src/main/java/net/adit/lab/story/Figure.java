package net.adit.lab.story;

/// What the story measures. The names are those of the report.
public enum Figure {
  GATEWAYS_UP("gatewaysUp"),
  CLIENTS_CONNECTED("clientsConnected"),
  LOGIN_MILLIS_MEDIAN("loginMillisMedian"),
  BARE_LOGIN_MILLIS_MEDIAN("bareLoginMillisMedian"),
  ROUTE_ADD_MILLIS_MEDIAN("routeAddMillisMedian"),
  ROUTE_ADD_MILLIS_P99("routeAddMillisP99"),
  ROUTE_DEL_MILLIS_MEDIAN("routeDelMillisMedian"),
  FORKS_PER_LOGIN("forksPerLogin"),
  REVOKE_MILLIS("revokeMillis"),
  AGENT_RESTART_SESSIONS_LOST("agentRestartSessionsLost"),
  DAEMON_KILLED_MILLIS_MEDIAN("daemonKilledMillisMedian"),
  DAEMON_KILLED_MILLIS_LONGEST("daemonKilledMillisLongest"),
  DRAIN_GAP_MILLIS("drainGapMillis"),
  BALANCER_CRASH_GAP_MILLIS("balancerCrashGapMillis"),
  HELD_BALANCER_CRASH_GAP_MILLIS("heldBalancerCrashGapMillis"),
  BALANCED_DRAIN_GAP_MILLIS("balancedDrainGapMillis");

  private final String reportName;

  Figure(String reportName) {
    this.reportName = reportName;
  }

  public String reportName() {
    return reportName;
  }
}
