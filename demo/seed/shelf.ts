/** A product buyers can order, with its plans as the catalogue names them. */
export type Shelf = { readonly id: string; readonly plans: readonly { readonly id: string; readonly name: string }[] }
/** One whose plans are sold in packages of calls to a service. */
export type ApiShelf = {
  readonly id: string
  readonly plans: readonly { readonly id: string; readonly packages: readonly { readonly id: string }[] }[]
  readonly serviceId: string
}
export type Shop = {
  readonly docs: Shelf
  readonly desk: Shelf
  readonly contract: Shelf
  readonly quizzes: Shelf
  readonly weather: ApiShelf
  /** Of the sellers on Huawei's access, 1.0 before 2.0. */
  readonly huawei: readonly Shelf[]
  /** Of the providers on QingCloud's and Alibaba's. */
  readonly spi: readonly Shelf[]
}
