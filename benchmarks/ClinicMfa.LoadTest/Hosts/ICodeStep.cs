namespace ClinicMfa.LoadTest.Hosts;

/// <summary>What the code page does, in hosts that have no such page of their own.</summary>
internal interface ICodeStep
{
    /// <summary>Sends a code, as the page is opened.</summary>
    Task SendAsync();

    /// <returns>Whether the code was accepted, and the session has begun.</returns>
    Task<bool> EnterAsync(string code);
}
