namespace ClinicMfa.LoadTest.Measuring;

/// <summary>What kind of login is measured.</summary>
internal enum Scenario
{
    /// <summary>Five requests: password and code, in a clinic that asks at every login.</summary>
    Code = 1,

    /// <summary>Five requests: password and code, each time with a new browser, which is trusted from then on; with ClinicMfa the user is told of it.</summary>
    NewBrowser,

    /// <summary>Three requests: the password, at a host that asks for no more.</summary>
    Password,

    /// <summary>Three requests: the password, with a browser on which a code was given before.</summary>
    TrustedBrowser,
}
