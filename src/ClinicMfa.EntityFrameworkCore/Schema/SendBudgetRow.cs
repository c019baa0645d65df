namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What was taken from one budget.</summary>
internal sealed class SendBudgetRow
{
    public string Key { get; set; } = "";

    /// <summary>When each message was taken, as <see cref="TakenTimes"/> writes it.</summary>
    public string Taken { get; set; } = "";

    /// <summary>UTC ticks; from then on nothing in <see cref="Taken"/> counts.</summary>
    public long ForgetAt { get; set; }

    /// <summary>Names the call that last changed <see cref="Taken"/>, so that one whose answer was lost finds its own write again.</summary>
    public Guid WriteId { get; set; }
}
