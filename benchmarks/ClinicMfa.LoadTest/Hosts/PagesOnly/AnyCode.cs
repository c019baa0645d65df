namespace ClinicMfa.LoadTest.Hosts.PagesOnly;

/// <summary>Takes any code.</summary>
internal sealed class AnyCode : ICodeStep
{
    public Task SendAsync() => Task.CompletedTask;

    public Task<bool> EnterAsync(string code, bool trust) => Task.FromResult(true);
}
