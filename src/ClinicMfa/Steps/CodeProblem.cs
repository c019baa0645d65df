namespace ClinicMfa;

/// <summary>Why the code page is shown again.</summary>
public abstract record CodeProblem
{
    private CodeProblem() { }

    private protected abstract void Close();

    /// <summary>Not a code at all: cost no try (rule C9).</summary>
    public sealed record Malformed : CodeProblem
    {
        private protected override void Close() { }
    }

    /// <summary>Not the right code.</summary>
    /// <param name="TriesLeft">Tries left in this challenge.</param>
    public sealed record Wrong(int TriesLeft) : CodeProblem
    {
        private protected override void Close() { }
    }

    /// <summary>The code has expired: cost no try (rule C2).</summary>
    public sealed record Expired : CodeProblem
    {
        private protected override void Close() { }
    }

    /// <summary>The code of an earlier message: cost no try (rule C8).</summary>
    /// <param name="Reference">The reference of the earlier message, whose code was typed.</param>
    public sealed record Earlier(MessageReference Reference) : CodeProblem
    {
        private protected override void Close() { }
    }

    /// <summary>A new code was asked for too early (rule C7).</summary>
    /// <param name="RetryAt">From when on it may be, UTC.</param>
    public sealed record TooEarlyToResend(DateTimeOffset RetryAt) : CodeProblem
    {
        private protected override void Close() { }
    }
}
