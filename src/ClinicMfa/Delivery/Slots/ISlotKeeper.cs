namespace ClinicMfa;

/// <summary>Takes slots back.</summary>
internal interface ISlotKeeper
{
    void Leave();
}
