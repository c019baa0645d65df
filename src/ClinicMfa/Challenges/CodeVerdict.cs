namespace ClinicMfa;

/// <summary>What a typed code is. Says nothing to anybody until what it changes is saved.</summary>
internal abstract record CodeVerdict
{
    private CodeVerdict() { }

    private protected abstract void Close();

    /// <summary>Not compared: the code step is locked.</summary>
    public sealed record Locked(MfaRefusal.Locked Lock) : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Not compared: the challenge's tries are used up.</summary>
    public sealed record Exhausted : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Not compared: no code at all.</summary>
    public sealed record Malformed : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Not compared: there is no code that could be accepted any more.</summary>
    public sealed record Expired : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>The code of an earlier message of this challenge.</summary>
    public sealed record Earlier(MessageReference Reference) : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Wrong, with both documents' counts.</summary>
    public sealed record Wrong(SubjectRecord Subject, MfaChallenge Challenge) : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Right, from the account's mailbox: the set-up goes on to the phone number (rule E6). Lets nobody in.</summary>
    public sealed record MailboxProven(MfaChallenge Challenge, IssuedCode Code) : CodeVerdict
    {
        private protected override void Close() { }
    }

    /// <summary>Right, with the challenge consumed, and which message it was.</summary>
    public sealed record Right(MfaChallenge Challenge, MessageReference Reference) : CodeVerdict
    {
        public DateTimeOffset SentAt => Challenge.Codes.Single(code => code.Reference == Reference).SentAt;

        private protected override void Close() { }
    }
}
