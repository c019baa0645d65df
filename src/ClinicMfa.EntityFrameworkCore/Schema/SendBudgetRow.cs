namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What was taken from one budget.</summary>
internal class SendBudgetRow
{
    public virtual string Key { get; set; } = "";

    /// <summary>When each message was taken, as <see cref="TakenTimes"/> writes it.</summary>
    public virtual string Taken { get; set; } = "";

    /// <summary>UTC ticks; from then on nothing in <see cref="Taken"/> counts.</summary>
    public virtual long ForgetAt { get; set; }

    /// <summary>Names the call that last changed <see cref="Taken"/>, so that one whose answer was lost finds its own write again.</summary>
    public virtual Guid WriteId { get; set; }
}
