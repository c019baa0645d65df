namespace ClinicMfa;

/// <summary>Takes slots back.</summary>
internal interface ISlotKeeper
{
    /// <summary>The slot is free again.</summary>
    void Leave();

    /// <summary>Nothing was sent at this moment.</summary>
    void NotUsed(DateTimeOffset at);
}
