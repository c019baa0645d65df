namespace ClinicMfa.LoadTest.Hosts;

/// <summary>What the code page does, in hosts that have no such page of their own.</summary>
internal interface ICodeStep
{
    /// <summary>Sends a code, as the page is opened.</summary>
    Task SendAsync();

    /// <summary>Takes a code.</summary>
    /// <param name="code">As typed.</param>
    /// <param name="trust">Whether to remember the browser.</param>
    /// <returns>Whether it was accepted, and the session has begun.</returns>
    Task<bool> EnterAsync(string code, bool trust);
}
