package net.adit.protocol.gateway;

/// The paths of the agent link, all under mutual TLS but for [#JOIN].
public final class AgentPaths {
  /// POST [Enrolment.JoinRequest] → [Enrolment.Certificates]
  public static final String JOIN = "/agent/v1/join";

  /// POST [Enrolment.RenewRequest] → [Enrolment.Certificates]
  public static final String RENEW = "/agent/v1/renew";

  /// GET with `since` (revision the agent has, 0 = none), `wait` (seconds, 0 to 60) and `level`
  /// (the feature level the agent knows, 1 if absent) → [PlanMessage], or 204 if nothing newer came
  /// in that time; refused to an agent that knows less than the cluster's level
  public static final String PLAN = "/agent/v1/plan";

  /// The same for a balancer → [BalancerMessage]
  public static final String BALANCER_PLAN = "/agent/v1/balancer-plan";

  /// POST [EventBatch] → [EventBatch.Receipt]
  public static final String EVENTS = "/agent/v1/events";

  /// POST [net.adit.model.applied.AppliedState] → 204
  public static final String APPLIED = "/agent/v1/applied";

  /// GET with `wait` → [SessionCommand] list, or 204: what operators ask of this gateway's sessions
  public static final String COMMANDS = "/agent/v1/commands";

  /// GET with `known` (the id of the last trace the agent knows of) and `wait` →
  /// [PolicyTrace.Wish], or 204; POST [PolicyTrace.Report] → [PolicyTrace.Receipt]
  public static final String TRACE = "/agent/v1/trace";

  /// The longest request body the controller reads, in bytes.
  public static final int LONGEST_BODY = 4 * 1024 * 1024;

  private AgentPaths() {}
}
