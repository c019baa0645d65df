namespace ClinicMfa.HolesHost;

/// <summary>What is wrong with the application this time.</summary>
public enum Hole
{
    None,
    AnonymousApiRoute,
    EndpointWithoutFallback,
    SignalRHub,
    FilesBeforeAuthentication,
    PolicyWithoutGate,
    PolicyWithSchemeOnly,
    ShortCircuit,
    BranchBeforeAuthorization,
    BranchByPredicate,
    RouteAsPatient,
    RouteOfParameters,
    UnknownParameter,
    OwnFilterRefuses,
    RoleOnly,
    RouteForBoth,
    OtherCookieForStaff,
    ChosenByHeader,
    ChosenByHeaderBesideItsLikeness,
    ReplacedByAnother,
    OwnCodeAsksForARole,
    OwnCodeAsksForTheSession,
    BranchWithoutFallback,
    BranchByPredicateWithoutFallback,
}
