namespace ClinicMfa.LoadTest.Hosts;

/// <summary>What a host does at a login.</summary>
internal enum HostKind
{
    /// <summary>Answers the five pages and does nothing else: no account, no password, no session.</summary>
    PagesOnly = 1,

    /// <summary>Checks the password and signs in: the host of <see cref="WithClinicMfa"/> with ClinicMfa left out.</summary>
    Plain,

    /// <summary>ASP.NET Core Identity with its two-factor code by email, registered as its documentation has it: <c>AddIdentity</c>, all token providers.</summary>
    Identity,

    /// <summary>The same with the least that such a login needs: no roles, no token provider but the one for email.</summary>
    LeanIdentity,

    /// <summary>Checks the password and hands over to ClinicMfa, as the quickstart does.</summary>
    WithClinicMfa,
}
