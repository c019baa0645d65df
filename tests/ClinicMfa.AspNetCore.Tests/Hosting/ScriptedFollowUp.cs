namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A follow-up that does what a test says; records what it was given.</summary>
internal sealed class ScriptedFollowUp : IStepUpFollowUp
{
    public Exception? Failure { get; set; }

    public string Path { get; set; } = "/saved";

    public List<string> States { get; } = [];

    /// <summary>Who acted, as the request says.</summary>
    public MfaActor? Actor { get; private set; }

    public Task<string> CompleteAsync(HttpContext context, string state)
    {
        States.Add(state);
        Actor = context.GetMfaActor();
        return Failure is { } failure ? Task.FromException<string>(failure) : Task.FromResult(Path);
    }
}
