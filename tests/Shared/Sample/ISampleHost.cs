namespace ClinicMfa.Shared;

/// <summary>A running sample: in the test's own process or in one of its own.</summary>
internal interface ISampleHost
{
    /// <summary>Where it listens.</summary>
    Uri Origin { get; }

    /// <summary>Makes what sends requests to it. Follows no redirect and keeps no cookie.</summary>
    HttpMessageHandler CreateHandler();

    /// <summary>The code of the newest message to somebody.</summary>
    Task<string> CodeAsync(string to, CancellationToken cancellationToken);
}
