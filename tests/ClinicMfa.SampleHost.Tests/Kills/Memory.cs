namespace ClinicMfa.SampleHost.Tests.Kills;

/// <summary>What a user knows from the pages he got. What was under way when the server was killed may have happened or not.</summary>
internal sealed class Memory
{
    /// <summary>Right codes that signed him in.</summary>
    public int Granted { get; set; }

    /// <summary>Right codes whose answer never came.</summary>
    public int MaybeGranted { get; set; }

    /// <summary>Wrong codes he was told of.</summary>
    public int Refused { get; set; }

    /// <summary>Wrong codes whose answer never came, or said something else.</summary>
    public int MaybeRefused { get; set; }

    /// <summary>Wrong codes typed since the last one that signed him in.</summary>
    public int InARow { get; set; }

    /// <summary>Wrong codes typed in these 24 hours.</summary>
    public int Today { get; set; }

    /// <summary>Messages asked for in these 24 hours.</summary>
    public int MessagesToday { get; set; }

    /// <summary>Messages that arrived, of which a page had told.</summary>
    public HashSet<DateTimeOffset> Messages { get; } = [];

    /// <summary>Codes that signed him in, as the browser sent them: to be tried again.</summary>
    public List<(SampleBrowser Window, FilledForm Form)> Accepted { get; } = [];

    /// <summary>A right code whose answer never came: to be tried again too, and it may work once.</summary>
    public (SampleBrowser Window, FilledForm Form)? Unanswered { get; set; }

    /// <summary>Whether there is a reason for a lock (rule C4).</summary>
    public bool HasCauseForLock => InARow >= 10 || Today >= 20;

    /// <summary>Whether there is a reason to be told of too many messages (rule C7).</summary>
    public bool HasCauseForTooMany => MessagesToday >= 5;

    public void BeginDay() => (Today, MessagesToday) = (0, 0);
}
